import { describe, expect, test } from "vitest";
import { type Decimal, decimal } from "../../../lib/domain/number/decimal";
import { effectWord } from "../../../lib/domain/variance/part";

/** A published figure: bare, or with the F/U word its source prints (null: no word, because it is exactly zero). */
type Published = string | { value: string; label: string | null };

/** One worked case from a named source. Where `status` says the source is inconsistent, `recomputed` is right. */
export type WorkedCase<Inputs> = {
  id: string;
  source: string;
  inputs: Inputs;
  expected: Record<string, Published>;
  tolerance: Record<string, string> & { default: string };
  recomputed: Record<string, string>;
  status: string;
};

const WORDS: Record<string, string> = { FAVOURABLE: "F", UNFAVOURABLE: "U" };

function decimalsOf(printed: string): number {
  return printed.split(".")[1]?.length ?? 0;
}

function found(results: Record<string, Decimal>, name: string): Decimal {
  const result = results[name];
  if (result === undefined)
    throw new Error(`The case asks for "${name}", which the runner does not compute.`);
  return result;
}

/** Checks every recomputed figure to its printed decimals and every published one within its tolerance. */
export function runWorkedCases<Inputs>(
  family: string,
  cases: readonly WorkedCase<Inputs>[],
  compute: (inputs: Inputs) => Record<string, Decimal>,
): void {
  describe(family, () => {
    test.each(cases.map((worked) => ({ name: `${worked.id}, ${worked.source}`, worked })))(
      "$name",
      ({ worked }) => {
        const results = compute(worked.inputs);
        for (const [name, printed] of Object.entries(worked.recomputed)) {
          const result = found(results, name).toDecimalPlaces(decimalsOf(printed));
          expect(result.toFixed(), name).toBe(decimal(printed).toFixed());
        }
        for (const [name, published] of Object.entries(worked.expected)) {
          const result = found(results, name);
          const value = typeof published === "string" ? published : published.value;
          const tolerance = decimal(worked.tolerance[name] ?? worked.tolerance.default);
          expect(
            result.minus(value).abs().lte(tolerance),
            `${name}: ${result.toFixed()} is not ${value}`,
          ).toBe(true);
          if (typeof published === "string") continue;
          const word = effectWord(result);
          expect(word === null ? null : WORDS[word], `${name}: word`).toBe(published.label);
        }
      },
    );
  });
}

/** Reads a record of decimal strings. */
export function decimals<K extends string>(texts: Record<K, string>): Record<K, Decimal> {
  return Object.fromEntries(
    Object.entries<string>(texts).map(([key, value]) => [key, decimal(value)]),
  ) as Record<K, Decimal>;
}
