/** A path of our own to go back to after signing in; anything that could leave the site becomes the start. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path?.startsWith("/") || path.startsWith("//") || path.includes("\\")) return "/";
  return path.startsWith("/sign-in") ? "/" : path;
}
