import type { ImportPlan } from "../decide/import-plan";
import { type KindSpec, kindSpec } from "../kinds/registry";
import { currencyOfHeader } from "../mapping/suggest-columns";
import type { ConvertContext } from "./convert-rows";
import type { Draft } from "./field-converters";
import type { Problem } from "./problems";

function currencyOfHeaders(spec: KindSpec, plan: ImportPlan): string | null {
  for (const [field, each] of Object.entries(spec.fields)) {
    if (each.type !== "number" || each.role !== "MONEY") continue;
    const [header] = plan.resolved.columns[field] ?? [];
    const currency = header === undefined ? null : currencyOfHeader(header);
    if (currency !== null) return currency;
  }
  return null;
}

const NONE: readonly Problem[] = [];

/** What a row needs once all its fields are read: one currency, a code, everything required. */
export class RowSettler {
  readonly #spec: KindSpec;
  readonly #context: Pick<ConvertContext, "currency" | "codeOf">;
  readonly #required: readonly string[];
  readonly #headerCurrency: string | null;

  constructor(plan: ImportPlan, context: Pick<ConvertContext, "currency" | "codeOf">) {
    this.#spec = kindSpec(plan.kind);
    this.#context = context;
    this.#required = Object.entries(this.#spec.fields).flatMap(([field, { isRequired }]) =>
      isRequired ? [field] : [],
    );
    this.#headerCurrency = currencyOfHeaders(this.#spec, plan);
  }

  /** A row deleted at its source needs nothing but what identifies it. Fields that failed to be read are not missing too. */
  settle(draft: Draft, isDeleted: boolean, failed: ReadonlySet<string>): readonly Problem[] {
    const code = failed.has("code") ? null : this.#settleCode(draft);
    if (isDeleted) return code === null ? NONE : [code];
    const currency = failed.has("currency") ? null : this.#settleCurrency(draft);
    const missing = this.#required.filter(
      (field) => (draft.fields[field] ?? null) === null && !failed.has(field) && field !== code?.field,
    );
    if (code === null && currency === null && missing.length === 0) return NONE;
    return [
      ...(currency === null ? [] : [currency]),
      ...(code === null ? [] : [code]),
      ...missing.map((field) => this.#missing(field)),
    ];
  }

  #missing(field: string): Problem {
    const label = this.#spec.fields[field]?.label ?? field;
    return { field, value: "", code: "MISSING_VALUE", message: `${label} is required` };
  }

  /** The currency column first, then the sign beside an amount, then the one a header names. */
  #settleCurrency(draft: Draft): Problem | null {
    const stated = draft.fields.currency ?? null;
    const marks = draft.currencies;
    if (marks !== null && (marks.length === 0 || (stated !== null && !marks.includes(stated)))) {
      const message = "The sign beside an amount is of another currency than the row's";
      return { field: "currency", value: stated ?? "", code: "CURRENCY_CONTRADICTION", message };
    }
    const currency = stated ?? this.#unstated(marks);
    if (currency !== null) draft.fields.currency = currency;
    return null;
  }

  #unstated(marks: readonly string[] | null): string | null {
    if (marks === null) return this.#headerCurrency;
    return marks.includes(this.#context.currency) ? this.#context.currency : (marks[0] ?? null);
  }

  #settleCode(draft: Draft): Problem | null {
    const { identity } = this.#spec;
    if (identity.by !== "CODE" || draft.fields.code) return null;
    const { name = null, innerId = null } = draft.fields;
    const code = innerId ?? (name === null ? null : (this.#context.codeOf(identity.dimension, name) ?? name));
    if (code === null) {
      const message = `A ${this.#spec.noun} needs a code or a name`;
      return { field: "name", value: "", code: "MISSING_VALUE", message };
    }
    draft.fields.code = code;
    return null;
  }
}
