import { newId } from "@/lib/platform/ids";

type Path = readonly string[];

/** One name of a row in an input: in which text, which of its names, and what another organization's is called. */
export type Place = { readonly path: Path; readonly at: number; readonly foreign: string };

/** Names of rows inside a text: ids, and codes of plan versions and own metrics. */
const NAME = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:budget|forecast)-\d+|own_[a-z]+_\d+/g;

/** Where the text leaves of an input lie. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  return typeof value === "string" ? [path] : [];
}

function leafAt(value: unknown, path: Path): string {
  const leaf = path.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
  return typeof leaf === "string" ? leaf : "";
}

/** Every name in an input that the other organization's input has another for, inside composite keys too. */
export function placesOf(input: unknown, theirs: unknown): Place[] {
  return leavesOf(input).flatMap((path) => {
    const foreign = leafAt(theirs, path).match(NAME) ?? [];
    return [...(leafAt(input, path).match(NAME) ?? [])].flatMap((name, at) => {
      const other = foreign[at];
      return other === undefined || other === name ? [] : [{ path, at, foreign: other }];
    });
  });
}

/** The input with one name replaced by another. */
export function withName(input: unknown, { path, at }: Place, name: string): unknown {
  const copy = structuredClone(input);
  const last = path.at(-1) ?? "";
  const parent = path.slice(0, -1).reduce((inner, key) => (inner as Record<string, unknown>)[key], copy);
  let seen = -1;
  (parent as Record<string, unknown>)[last] = leafAt(input, path).replace(NAME, (own) => {
    seen += 1;
    return seen === at ? name : own;
  });
  return copy;
}

/** A name of the same form that no organization has. */
export function nobodys(name: string): string {
  const code = /^(budget|forecast)-/.exec(name)?.[1];
  if (code) return `${code}-999`;
  // As near to the names there are as any other organization's.
  return name.startsWith("own_") ? name.replace(/\d+$/, "10") : newId();
}

/** Texts of two organizations' inputs that differ otherwise than by such names. */
export function differences(name: string, mine: unknown, theirs: unknown): string[] {
  const blank = (text: string) => text.replace(NAME, "<name>");
  return leavesOf(mine).flatMap((path) =>
    blank(leafAt(mine, path)) === blank(leafAt(theirs, path)) ? [] : [`${name}.${path.join(".")}`],
  );
}

/** A text but for ids, codes and instants, and for which of the own names are nearest to an id. */
export const shapeOf = (text: string) =>
  text
    .replace(NAME, (name) => (name.includes("-", 9) ? "<id>" : "<code>"))
    .replace(/ Did you mean [^"?]*\?|(?<="customer":")[^"]*/g, "")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<instant>");

/** What another organization's address would be with names that nobody has. */
export function ofNobody<T>(theirs: T, mine: unknown): T {
  let copy: unknown = theirs;
  for (const place of placesOf(theirs, mine)) copy = withName(copy, place, nobodys(nameAt(theirs, place)));
  return copy as T;
}

const nameAt = (input: unknown, { path, at }: Place) => leafAt(input, path).match(NAME)?.[at] ?? "";
