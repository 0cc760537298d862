const NOBODY: Readonly<Record<string, string>> = { productGroup: "No product group" };

/** What a member is called in a table: its name, or "No team" for what belongs to none. */
export function memberName(
  member: { readonly id: string; readonly name: string } | undefined,
  dimension: string,
): string {
  if (member !== undefined && member.id !== "") return member.name;
  return NOBODY[dimension] ?? `No ${dimension}`;
}
