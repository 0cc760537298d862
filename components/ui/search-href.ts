/** What a page receives as `searchParams`, awaited. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of a parameter, or null: a parameter given twice is read once. */
export function readParam(search: SearchParams, name: string): string | null {
  const value = search[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** The values of a comma separated parameter. */
export function readList(search: SearchParams, name: string): string[] {
  return (readParam(search, name) ?? "").split(",").filter((part) => part !== "");
}

/** The present query with some parameters changed; null removes one. Always starts with "?", so it stays on the page. */
export function hrefWith(search: SearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (name in changes || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) next.append(name, one);
  }
  for (const [name, value] of Object.entries(changes))
    if (value !== null && value !== "") next.set(name, value);
  return `?${next.toString()}`;
}
