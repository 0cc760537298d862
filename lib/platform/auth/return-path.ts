/** A path of our own to go back to after signing in; anything that could leave the site becomes the start. */
export function safeReturnPath(path: string | null | undefined): string {
  // Browsers drop tabs and line ends before they read an address: "/\t/elsewhere" is another site.
  if (!path?.startsWith("/") || path.startsWith("//") || /[\\\p{Cc}]/u.test(path)) return "/";
  return path.startsWith("/sign-in") ? "/" : path;
}
