import { isCurrencyCode } from "../../domain/money/currencies";
import type { KindSpec } from "../kinds/registry";
import { fold, foldWord } from "../names/fold";
import type { Mapping } from "./mapping-file";

/** Headers per field. Several only for `externalId`; they are read together. */
export type Columns = Readonly<Record<string, readonly string[]>>;

type Candidate = { readonly field: string; readonly header: string; readonly rank: number };

const PREFIXES = /^(?:property|hs|custom|cf|c|f)[\s_]+/;
const BRACKET = /\s*[([{].*?[)\]}]\s*$/;
const TRAILING_CURRENCY = /[\s_([]+(?:in[\s_]+)?([A-Za-z]{3})[)\]]?$/;
const COMMON_CURRENCIES = new Set([
  "usd",
  "eur",
  "gbp",
  "chf",
  "jpy",
  "cad",
  "aud",
  "sek",
  "nok",
  "dkk",
  "pln",
]);

/** The currency a header states beside its name, as in "Amount (EUR)" or "refund_amount_usd". */
export function currencyOfHeader(header: string): string | null {
  const written = TRAILING_CURRENCY.exec(header.trim())?.[1];
  if (written === undefined) return null;
  const isMeant = written === written.toUpperCase() || COMMON_CURRENCIES.has(written);
  const code = written.toUpperCase();
  return isMeant && isCurrencyCode(code) ? code : null;
}

/** The ways a header may be compared: as it is, without a system's prefix, without brackets or a currency behind. */
function formsOf(header: string): readonly string[] {
  const plain = fold(header);
  const forms = new Set([foldWord(plain)]);
  const withoutPrefix = plain.replace(PREFIXES, "");
  forms.add(foldWord(withoutPrefix));
  const withoutBracket = withoutPrefix.replace(BRACKET, "");
  if (withoutBracket !== "") forms.add(foldWord(withoutBracket));
  if (currencyOfHeader(header) !== null) forms.add(foldWord(withoutPrefix.replace(TRAILING_CURRENCY, "")));
  return [...forms];
}

function candidatesOf(spec: KindSpec, headers: readonly string[]): Candidate[] {
  const candidates: Candidate[] = [];
  const forms = headers.map((header) => [header, formsOf(header)] as const);
  for (const [field, { synonyms, label }] of Object.entries(spec.fields)) {
    const words = [field, label, ...synonyms].map(foldWord);
    for (const [header, variants] of forms) {
      const ranks = variants
        .map((variant, at) => ({ rank: words.indexOf(variant), at }))
        .filter(({ rank }) => rank !== -1);
      const best = Math.min(...ranks.map(({ rank, at }) => rank + at * 0.1));
      if (Number.isFinite(best)) candidates.push({ field, header, rank: best });
    }
  }
  return candidates;
}

/** Fields go to headers greedily, the surest pair first; a header serves one field. */
export function suggestColumns(
  spec: KindSpec,
  headers: readonly string[],
  taken: Columns,
  closed: ReadonlySet<string>,
): Columns {
  const columns: Record<string, readonly string[]> = { ...taken };
  // The id may be made of columns that also say something themselves.
  const used = new Set(
    Object.entries(taken).flatMap(([field, list]) => (field === "externalId" ? [] : list)),
  );
  const order = Object.keys(spec.fields);
  const isRequired = (field: string) => spec.fields[field]?.isRequired === true;
  const sorted = candidatesOf(spec, headers).sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(isRequired(b.field)) - Number(isRequired(a.field)) ||
      order.indexOf(a.field) - order.indexOf(b.field),
  );
  for (const { field, header } of sorted) {
    if (columns[field] !== undefined || closed.has(field) || used.has(header)) continue;
    columns[field] = [header];
    used.add(header);
  }
  for (const { field, header } of sorted) giveNameToMember(spec, columns, field, header, closed);
  return columns;
}

/** "Customer Name" alone is the customer; only beside a customer number is it that customer's name. */
function giveNameToMember(
  spec: KindSpec,
  columns: Record<string, readonly string[]>,
  field: string,
  header: string,
  closed: ReadonlySet<string>,
): void {
  if (columns[field] !== undefined || closed.has(field)) return;
  const describing = Object.keys(spec.fields).find(
    (name) => spec.fields[name]?.describes === field && columns[name]?.[0] === header,
  );
  if (describing === undefined) return;
  columns[field] = [header];
  delete columns[describing];
}

/** The header of the file a mapping means: exactly, else without regard to case, accents and spaces. */
export function findHeader(headers: readonly string[], wanted: string): string | null {
  if (headers.includes(wanted)) return wanted;
  const folded = fold(wanted);
  return (
    headers.find((header) => fold(header) === folded) ??
    headers.find((header) => foldWord(header) === foldWord(wanted)) ??
    null
  );
}

export type ResolvedColumns = {
  readonly columns: Columns;
  /** Fields whose header was guessed, not given: a guess that does not fit its values is dropped again. */
  readonly suggested: ReadonlySet<string>;
  /** Headers a mapping names that the file does not have. */
  readonly missing: readonly { readonly field: string; readonly header: string }[];
};

/** Columns as the mapping gives them, completed by suggestions for the fields it says nothing about. */
export function resolveColumns(
  spec: KindSpec,
  headers: readonly string[],
  mapping: Mapping,
): ResolvedColumns {
  const given: Record<string, readonly string[]> = {};
  const missing: { field: string; header: string }[] = [];
  const closed = new Set<string>(Object.keys(mapping.constants));
  for (const [field, wanted] of Object.entries(mapping.columns)) {
    if (wanted === null || wanted === "") {
      closed.add(field);
      continue;
    }
    const found: string[] = [];
    for (const header of typeof wanted === "string" ? [wanted] : wanted) {
      const match = findHeader(headers, header);
      if (match === null) missing.push({ field, header });
      else found.push(match);
    }
    if (found.length > 0) given[field] = found;
    else closed.add(field);
  }
  const columns: Record<string, readonly string[]> = { ...suggestColumns(spec, headers, given, closed) };
  if (spec.composed) compose(columns, spec.composed, headers, closed);
  for (const [field, stand] of Object.entries(spec.stoodInFor ?? {})) standIn(columns, field, stand, closed);
  const suggested = new Set(Object.keys(columns).filter((field) => given[field] === undefined));
  return { columns, suggested, missing };
}

/** A file with first and last names but no full name: both together are the name. */
function compose(
  columns: Record<string, readonly string[]>,
  { field, parts }: NonNullable<KindSpec["composed"]>,
  headers: readonly string[],
  closed: ReadonlySet<string>,
): void {
  if (columns[field] !== undefined || closed.has(field)) return;
  for (const [first, second] of parts) {
    const found = [first, second].map((word) =>
      headers.find((header) => foldWord(header) === foldWord(word)),
    );
    const [a, b] = found;
    if (a !== undefined && b !== undefined) {
      columns[field] = [a, b];
      return;
    }
  }
}

/** A deals file with nothing but an "is won" column: that column is its stage. */
function standIn(
  columns: Record<string, readonly string[]>,
  field: string,
  stand: string,
  closed: ReadonlySet<string>,
): void {
  const header = columns[stand];
  if (
    columns[field] !== undefined ||
    closed.has(field) ||
    header === undefined ||
    columns.isClosed !== undefined
  )
    return;
  columns[field] = header;
  delete columns[stand];
}
