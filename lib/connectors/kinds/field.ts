import { words } from "../names/words";
/** What members of the organization a name in a file can stand for. */
export const NAME_DIMENSIONS = ["team", "owner", "region", "product", "customer", "account"] as const;
export type NameDimension = (typeof NAME_DIMENSIONS)[number];

/** What a number is: money and rates are told apart by currency in the totals, a count is not; a figure may be either. */
type NumberRole = "MONEY" | "COUNT" | "RATE" | "FIGURE";

/** How the text of a field is read. */
export type FieldType =
  | { readonly type: "text" }
  | { readonly type: "date" }
  | { readonly type: "period" }
  | { readonly type: "number"; readonly role: NumberRole }
  | { readonly type: "currency" }
  | { readonly type: "flag" }
  /** One of a few words of ours; `recognise` knows the usual words of others. */
  | {
      readonly type: "choice";
      readonly choices: readonly string[];
      readonly recognise: (text: string) => string | null;
      readonly suggest: (text: string) => readonly string[];
      /** A word of the person's own, where the vocabulary is open and they said so; absent = it is closed. */
      readonly coin?: (text: string) => string;
    }
  /** A member of a dimension, by code, name or alias. */
  | { readonly type: "name"; readonly dimension: NameDimension };

/** One field of a kind. */
export type FieldSpec = FieldType & {
  readonly label: string;
  readonly isRequired?: boolean;
  /** Headers it goes by elsewhere, the surest first. Case, spaces and punctuation do not matter. */
  readonly synonyms: readonly string[];
  /** What a name field's members are called or grouped by, when the row says so: only used to create them. */
  readonly describes?: string;
};

export type Fields = Readonly<Record<string, FieldSpec>>;

type Options = { readonly required?: boolean; readonly describes?: string };

function spec(type: FieldType, label: string, synonyms: readonly string[], options: Options): FieldSpec {
  return {
    ...type,
    label,
    synonyms,
    ...(options.required ? { isRequired: true } : {}),
    ...(options.describes ? { describes: options.describes } : {}),
  };
}

export function text(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "text" }, label, synonyms, options);
}

export function date(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "date" }, label, synonyms, options);
}

export function period(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "period" }, label, synonyms, options);
}

export function money(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "number", role: "MONEY" }, label, synonyms, options);
}

export function count(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "number", role: "COUNT" }, label, synonyms, options);
}

export function figure(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "number", role: "FIGURE" }, label, synonyms, options);
}

export function rate(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "number", role: "RATE" }, label, synonyms, options);
}

export function flag(label: string, synonyms: readonly string[], options: Options = {}): FieldSpec {
  return spec({ type: "flag" }, label, synonyms, options);
}

export function currency(synonyms: readonly string[] = []): FieldSpec {
  const usual = words(`currency, currency code, currency iso code, currencyisocode, currency id, iso currency,
    waehrung, währung, wkz, ccy, curr`);
  return spec({ type: "currency" }, "Currency", [...usual, ...synonyms], {});
}

export function name(
  dimension: NameDimension,
  label: string,
  synonyms: readonly string[],
  options: Options = {},
): FieldSpec {
  return spec({ type: "name", dimension }, label, synonyms, options);
}

export function choice(
  label: string,
  synonyms: readonly string[],
  known: {
    readonly choices: readonly string[];
    readonly recognise: (text: string) => string | null;
    readonly suggest?: (text: string) => readonly string[];
    readonly coin?: (text: string) => string;
  },
  options: Options = {},
): FieldSpec {
  const suggest = known.suggest ?? (() => known.choices);
  const coined = known.coin ? { coin: known.coin } : {};
  return spec(
    { type: "choice", choices: known.choices, recognise: known.recognise, suggest, ...coined },
    label,
    synonyms,
    options,
  );
}
