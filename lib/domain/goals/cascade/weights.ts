import { type Decimal, decimal, HUNDRED, sum, toText, ZERO } from "../../number/decimal";
import { cascadeMonths, type MonthPresence, presenceOf, seasonShares } from "./presence";
import { type CascadePerson, type CascadeRefusal, type CascadeRules, refuse } from "./terms";

/** What a person weighs, and of what. */
export type PersonWeight = {
  readonly person: CascadePerson;
  /** Shares of the whole by each basis, 0–1; null where the basis is not used. */
  readonly potential: Decimal | null;
  readonly history: Decimal | null;
  readonly even: Decimal | null;
  /** True where the mean of the others stands in for a missing number. */
  readonly isMean: boolean;
  readonly months: readonly MonthPresence[];
  /** Sum of the months: how much of a full-time, ramped, all-period person. */
  readonly presence: Decimal;
  /** Blend × presence. */
  readonly weight: Decimal;
};

/** Everybody's weight in a split, in the order they were given. */
export type Weighed = { readonly kind: "WEIGHED"; readonly weights: readonly PersonWeight[] };

const names = (people: readonly CascadePerson[]) => people.map(({ label }) => label).join(", ");

function checkPeople(people: readonly CascadePerson[]): CascadeRefusal | null {
  if (people.length === 0)
    return refuse(
      "NOBODY",
      "Nobody is in these teams in the period. Add people to a team, or choose another team.",
    );
  const negative = people.filter(
    ({ potential, history, pin }) => potential?.lt(ZERO) || history?.lt(ZERO) || pin?.lt(ZERO),
  );
  if (negative.length > 0)
    return refuse(
      "NEGATIVE",
      `Potential, history and held amounts cannot be below 0: ${names(negative)}. Type 0 or the right number.`,
      negative.map(({ key }) => key),
    );
  const odd = people.filter(({ partTime }) => partTime.lte(ZERO) || partTime.gt(1));
  if (odd.length > 0)
    return refuse(
      "PART_TIME",
      `Part-time is above 0 and at most 100 %: ${names(odd)}. Take out who does not work at all.`,
      odd.map(({ key }) => key),
    );
  return null;
}

function checkRules({ target, basis, factor }: CascadeRules): CascadeRefusal | null {
  if (target.lte(ZERO)) return refuse("NO_TARGET", "There is nothing to hand out: set a target above 0.");
  const shares = [basis.potential, basis.history, basis.even];
  if (shares.some((share) => share.lt(ZERO)))
    return refuse("NEGATIVE", "A basis cannot weigh less than 0 %: set it to 0 to leave it out.");
  const total = sum(shares);
  if (!total.eq(HUNDRED))
    return refuse(
      "SHARES_NOT_100",
      `Potential, history and availability weigh ${toText(total)} % together: they must weigh 100 %.`,
    );
  if (factor.teams.lt(1) || factor.people.lt(1))
    return refuse(
      "FACTOR_BELOW_ONE",
      "An over-assignment factor below 1 would leave part of the target with nobody: use 1 or more.",
    );
  return null;
}

type Basis = "potential" | "history";
const WHAT: Readonly<Record<Basis, { noun: string; because: "NO_POTENTIAL" | "NO_HISTORY"; fix: string }>> = {
  potential: {
    noun: "potential",
    because: "NO_POTENTIAL",
    fix: "Type potentials, import open deals, or set the share of potential to 0 %.",
  },
  history: {
    noun: "history",
    because: "NO_HISTORY",
    fix: "Import past actuals, or set the share of history to 0 %.",
  },
};

/** Shares of one basis; a missing number asks or takes the mean of the known, never 0. */
function sharesBy(
  basis: Basis,
  people: readonly CascadePerson[],
  missing: CascadeRules["missing"],
): Decimal[] | CascadeRefusal {
  const known = people.flatMap((person) => person[basis] ?? []);
  const { noun, because, fix } = WHAT[basis];
  if (known.length === 0 || sum(known).isZero())
    return refuse(because, `Nobody has any ${noun} to split by. ${fix}`);
  const without = people.filter((person) => person[basis] === null);
  if (without.length > 0 && missing === "ASK")
    return refuse(
      "MISSING",
      `No ${noun} is known of ${names(without)}, and unknown is not 0. Type it, take the mean of the others, or set the share of ${noun} to 0 %.`,
      without.map(({ key }) => key),
    );
  const mean = sum(known).div(known.length);
  const values = people.map((person) => person[basis] ?? mean);
  const total = sum(values);
  return values.map((value) => value.div(total));
}

const isRefusal = (value: Decimal[] | CascadeRefusal): value is CascadeRefusal => "kind" in value;

/**
 * What each person weighs: (share by potential, history and head, each × its percent) × presence (days in role ×
 * part-time × ramp × season). Order of the people does not matter. See `CascadeRefusal` for what is not weighed.
 */
export function weighPeople(people: readonly CascadePerson[], rules: CascadeRules): Weighed | CascadeRefusal {
  const problem = checkRules(rules) ?? checkPeople(people);
  if (problem) return problem;
  const months = cascadeMonths(rules.from, rules.to);
  const season = seasonShares(months, rules.season);
  if (season.kind === "NO_SEASON")
    return refuse("NO_SEASON", "The season has no months with any weight: take the months by days instead.");
  const { basis, missing } = rules;
  const [potential, history] = (["potential", "history"] as const).map((one) =>
    basis[one].isZero() ? null : sharesBy(one, people, missing),
  );
  if (potential && isRefusal(potential)) return potential;
  if (history && isRefusal(history)) return history;
  const even = decimal(1).div(people.length);
  const weights = people.map((person, index): PersonWeight => {
    const part = presenceOf({ ...person, ramp: person.ramp ?? rules.ramp }, months, season.shares);
    const presence = sum(part.map(({ share }) => share));
    const shares = { potential: potential?.[index] ?? null, history: history?.[index] ?? null };
    const blend = sum([
      (shares.potential ?? ZERO).times(basis.potential),
      (shares.history ?? ZERO).times(basis.history),
      even.times(basis.even),
    ]).div(HUNDRED);
    const isMean =
      (shares.potential !== null && person.potential === null) ||
      (shares.history !== null && person.history === null);
    return {
      ...{ person, ...shares, isMean, months: part, presence },
      even: basis.even.isZero() ? null : even,
      weight: blend.times(presence),
    };
  });
  if (sum(weights.map(({ weight }) => weight)).isZero())
    return refuse("NOBODY_THERE", "Nobody is there in the period: check the days in role and the ramps.");
  return { kind: "WEIGHED", weights };
}
