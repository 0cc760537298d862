import { type Decimal, sum } from "../../number/decimal";
import { figure, type Reason } from "../../reasoned";

/** What a person's own world says. Null = not said, which is not 0. */
export type BottomUpInput = {
  readonly label: string;
  /** The person's own word; stands before anything computed. */
  readonly proposal: Decimal | null;
  /** Sold so far + open deals × win rate. */
  readonly pipeline: Decimal | null;
  /** What existing accounts are expected to bring. */
  readonly accounts: Decimal | null;
};

/** Bottom-up of one node: how much, and of how many people it is known. */
export type BottomUp = {
  readonly value: Decimal | null;
  readonly known: number;
  readonly of: number;
  readonly why: () => Reason;
};

/**
 * What a person says from below: the own proposal where there is one, else what is sold and open pipeline at its win rate, plus what
 * the accounts bring, of those that are known. Nothing known is no number, never 0.
 */
export function personBottomUp(input: BottomUpInput, currency: string | null): BottomUp {
  const { label, proposal, pipeline, accounts } = input;
  const parts = [pipeline, accounts].flatMap((part) => part ?? []);
  const value = proposal ?? (parts.length === 0 ? null : sum(parts));
  const written = currency === null ? { unit: "count" as const } : { unit: "currency" as const, currency };
  const why = () =>
    figure(`${label}, from below`, value, {
      ...written,
      rule: {
        id: "cascade.bottom-up",
        version: 1,
        formula:
          proposal === null
            ? "sold so far + open pipeline × win rate + accounts"
            : "the person's own proposal",
      },
      ...(value === null
        ? { note: "Nothing is known from below: type a proposal, or import open deals." }
        : {}),
      inputs: [
        figure("Own proposal", proposal, written),
        figure("Sold so far and open pipeline × win rate", pipeline, written),
        figure("Existing accounts", accounts, written),
      ],
    });
  return { value, known: value === null ? 0 : 1, of: 1, why };
}

/** A team's bottom-up: the sum of those known, and how many are. None known is no number. */
export function teamBottomUp(label: string, below: readonly BottomUp[], currency: string | null): BottomUp {
  const values = below.flatMap(({ value }) => value ?? []);
  const value = values.length === 0 ? null : sum(values);
  const known = below.reduce((count, one) => count + one.known, 0);
  const of = below.reduce((count, one) => count + one.of, 0);
  const why = () =>
    figure(`${label}, from below`, value, {
      ...(currency === null ? { unit: "count" as const } : { unit: "currency" as const, currency }),
      rule: { id: "cascade.bottom-up-team", version: 1, formula: "Σ of the people whose number is known" },
      note: `Known of ${known} of ${of}.`,
      inputs: below.map((one) => one.why()),
    });
  return { value, known, of, why };
}

/** From below minus from above: negative = people see less than they are given. Null where nothing is said from below. */
export function bottomUpGap(bottomUp: Decimal | null, assigned: Decimal): Decimal | null {
  return bottomUp === null ? null : bottomUp.minus(assigned);
}
