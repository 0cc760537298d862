/** The kept address of a page as its parameters. */
export type PageSearch = Readonly<Record<string, string | undefined>>;

/** Parameters of a kept query; one given twice is read once, as the page reads it. */
export function pageSearch(query: string): PageSearch {
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) found[name] ??= value;
  return found;
}
