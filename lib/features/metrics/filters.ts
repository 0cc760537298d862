import { DIMENSIONS, type Dimension, isDimension } from "@/lib/domain/facts/dimensions";
import { folded, nearestNames } from "@/lib/domain/metrics/formula/nearest-names";
import { AppError } from "@/lib/platform/errors";
import type { Member, MemberBook } from "./members";
import { NO_MEMBER, type Where } from "./schema";
import { subtreeOf } from "./tree";

/** Which keys of each dimension pass: ids or texts, "" for facts without a member. */
export type Filter = ReadonlyMap<Dimension, ReadonlySet<string>>;

const TREES: readonly Dimension[] = ["team", "region"];

function unknown(dimension: string, value: string, known: readonly string[]): AppError {
  const near = nearestNames(value, known);
  const hint = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : "";
  return new AppError("INVALID", `No ${dimension} is called "${value}".${hint}`, {
    fields: { [dimension]: near.join(", ") },
  });
}

function find(members: readonly Member[], value: string): Member | undefined {
  const asked = folded(value);
  return (
    members.find(({ id }) => id === value) ??
    members.find(({ code }) => code === value) ??
    members.find(({ code }) => folded(code) === asked) ??
    members.find(({ name }) => folded(name) === asked)
  );
}

/** A code that ends in "!" means the member alone, without what is below it. */
export const ALONE = "!";

function keysOf(dimension: Dimension, value: string, book: MemberBook): string[] {
  if (value === NO_MEMBER || value === "") return [""];
  const members = [...(book[dimension]?.values() ?? [])];
  const exact = find(members, value);
  if (exact) return TREES.includes(dimension) ? subtreeOf(members, exact.id) : [exact.id];
  const alone = value.endsWith(ALONE) ? find(members, value.slice(0, -ALONE.length)) : undefined;
  if (alone) return [alone.id];
  throw unknown(
    dimension,
    value,
    members.flatMap(({ code, name }) => [code, name]),
  );
}

/** Several values of one filter, however they were given; "|" separates them in references. */
export function valuesOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).flatMap((each) => each.split("|"));
}

/** Reads a filter: codes, names or ids become keys, teams and regions with all below them. Unknown ones are refused with suggestions. */
export function filterOf(where: Where, book: MemberBook): Filter {
  const filter = new Map<Dimension, Set<string>>();
  for (const [dimension, value] of Object.entries(where)) {
    if (value === undefined) continue;
    if (!isDimension(dimension)) throw unknownDimension(dimension);
    const keys = valuesOf(value).flatMap((each) => keysOf(dimension, each, book));
    filter.set(dimension, new Set(keys));
  }
  return filter;
}

/** Refuses a dimension that does not exist, naming the ones that do. */
export function unknownDimension(text: string): AppError {
  const near = nearestNames(text, DIMENSIONS);
  const hint = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : "";
  return new AppError(
    "INVALID",
    `There is no dimension "${text}".${hint} Dimensions: ${DIMENSIONS.join(", ")}.`,
  );
}
