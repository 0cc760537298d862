import { z } from "zod";
import { orderOfPattern } from "../formats/decide-date";
import { NAME_DIMENSIONS } from "../kinds/field";
import type { KindSpec } from "../kinds/registry";

const texts = z.record(z.string(), z.string());

/** Written where a value should lead to nothing: the row keeps no such dimension. */
export const NOTHING = "(none)";
/** Written where rows with a value should wait in quarantine. */
export const TO_QUARANTINE = "(quarantine)";

/** The mapping file of the command line; every part may be absent. Null takes a suggested column away. */
export const mappingSchema = z.strictObject({
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1), z.null()])).optional(),
  constants: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .optional(),
  values: z.record(z.string(), texts).optional(),
  aliases: z.record(z.string(), texts).optional(),
  formats: texts.optional(),
});

type ParsedMapping = z.infer<typeof mappingSchema>;

export type Mapping = {
  readonly columns: Readonly<Record<string, string | readonly string[] | null>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly formats: Readonly<Record<string, string>>;
};

export const EMPTY_MAPPING: Mapping = { columns: {}, constants: {}, values: {}, aliases: {}, formats: {} };

function complete(parsed: ParsedMapping): Mapping {
  const { columns = {}, constants = {}, values = {}, aliases = {}, formats = {} } = parsed;
  return { columns, constants, values, aliases, formats };
}

function unknownFields(mapping: Mapping, spec: KindSpec): string[] {
  const known = new Set(Object.keys(spec.fields));
  if (spec.identity.by === "EXTERNAL") known.add("externalId");
  const faults: string[] = [];
  for (const part of ["columns", "constants", "values"] as const) {
    for (const field of Object.keys(mapping[part]))
      if (!known.has(field)) faults.push(`${part}.${field}: ${spec.label} have no such field`);
  }
  const names = new Set<string>([...NAME_DIMENSIONS, ...known, "member", "manager"]);
  for (const dimension of Object.keys(mapping.aliases))
    if (!names.has(dimension)) faults.push(`aliases.${dimension}: no such dimension`);
  return faults;
}

function wrongFormats(mapping: Mapping, spec: KindSpec): string[] {
  return Object.entries(mapping.formats).flatMap(([key, format]) => {
    const type = key === "date" ? "date" : key === "decimal" ? "number" : spec.fields[key]?.type;
    if (type === "number")
      return format === "." || format === "," ? [] : [`formats.${key}: "." or "," is expected`];
    if (type !== "date" && type !== "period") return [`formats.${key}: neither a date nor a number`];
    return orderOfPattern(format)
      ? []
      : [`formats.${key}: "${format}" is no date format; write M/D/YYYY, D.M.YYYY, YYYY-MM-DD …`];
  });
}

/** Checks a mapping somebody wrote. Everything that is wrong is said at once. */
export function parseMapping(
  input: unknown,
  spec: KindSpec,
):
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly faults: readonly string[] } {
  const parsed = mappingSchema.safeParse(input);
  if (!parsed.success) {
    return {
      ok: false,
      faults: parsed.error.issues.map((issue) => `${issue.path.join(".") || "mapping"}: ${issue.message}`),
    };
  }
  const mapping = complete(parsed.data);
  const faults = [...unknownFields(mapping, spec), ...wrongFormats(mapping, spec)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, mapping };
}

function mergeDeep<T extends Mapping["values"]>(base: T, over: T): T {
  const merged: Record<string, Readonly<Record<string, string>>> = { ...base };
  for (const [field, pairs] of Object.entries(over)) merged[field] = { ...merged[field], ...pairs };
  return merged as T;
}

/** A mapping with another one's entries on top. */
export function mergeMappings(base: Mapping, over: Mapping): Mapping {
  return {
    columns: { ...base.columns, ...over.columns },
    constants: { ...base.constants, ...over.constants },
    values: mergeDeep(base.values, over.values),
    aliases: mergeDeep(base.aliases, over.aliases),
    formats: { ...base.formats, ...over.formats },
  };
}
