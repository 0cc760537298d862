import { invariant } from "../../invariant";
import { type Decimal, decimal, sum, ZERO } from "../../number/decimal";
import { roundTo } from "../../number/rounding";
import type { Reason } from "../../reasoned";
import { personReason, teamReason } from "./cascade-reasons";
import { type PinnedPart, splitInSteps, splitWithPins } from "./steps";
import {
  type CascadePerson,
  type CascadeRefusal,
  type CascadeRules,
  type CascadeTeam,
  refuse,
} from "./terms";
import { type PersonWeight, weighPeople } from "./weights";

/** What one team or person is given. */
export type CascadeNode = {
  readonly key: string;
  readonly kind: "TEAM" | "PERSON";
  /** What the people carry: a person's part, or the sum of a team's people. */
  readonly assigned: Decimal;
  /** What management carries for it; for a person with equal factors the same. */
  readonly carried: Decimal;
  /** `assigned` by month of the period; adds up to it. */
  readonly months: readonly Decimal[];
  /** Share of the whole weight, 0–1. */
  readonly share: Decimal;
  readonly why: () => Reason;
};

/** A target split over a tree, or why not. */
export type CascadeOutcome =
  | { readonly kind: "SPLIT"; readonly nodes: ReadonlyMap<string, CascadeNode>; readonly rootKey: string }
  | CascadeRefusal;

type Child = {
  key: string;
  label: string;
  position: number;
  weight: Decimal;
  pin: Decimal | null;
  isTeam: boolean;
};
type Both = { readonly assigned: Decimal; readonly carried: Decimal };
type Tree = { children: (key: string) => Child[]; rules: CascadeRules };

const byPosition = (a: Child, b: Child) => a.position - b.position || (a.key < b.key ? -1 : 1);

function treeOf(teams: readonly CascadeTeam[], weights: readonly PersonWeight[], rules: CascadeRules): Tree {
  const teamsBelow = Map.groupBy(teams, ({ parentKey }) => parentKey ?? "");
  const peopleIn = Map.groupBy(weights, ({ person }) => person.teamKey);
  const weightOf = (key: string): Decimal =>
    sum([
      ...(peopleIn.get(key) ?? []).map(({ weight }) => weight),
      ...(teamsBelow.get(key) ?? []).map((team) => weightOf(team.key)),
    ]);
  const children = (key: string): Child[] =>
    [
      ...(teamsBelow.get(key) ?? []).map((team) => ({ ...team, weight: weightOf(team.key), isTeam: true })),
      ...(peopleIn.get(key) ?? []).map(({ person, weight }) => ({
        ...{ key: person.key, label: person.label, position: person.position, pin: person.pin },
        ...{ weight, isTeam: false },
      })),
    ].sort(byPosition);
  return { children, rules };
}

/** A person is held at what the street carries, a team at what management does; the other side follows the factors. */
function pinsOf(child: Child, side: keyof Both, { factor, places }: CascadeRules): PinnedPart {
  const { pin, weight, isTeam } = child;
  if (pin === null || (side === "carried") === isTeam || factor.teams.eq(factor.people))
    return { pin, weight };
  const ratio = isTeam ? factor.people.div(factor.teams) : factor.teams.div(factor.people);
  return { weight, pin: roundTo(pin.times(ratio), places) };
}

function splitSide(
  tree: Tree,
  team: { key: string; label: string },
  children: Child[],
  side: keyof Both,
  total: Decimal,
) {
  const { rules } = tree;
  const outcome = splitWithPins(
    total,
    children.map((child) => pinsOf(child, side, rules)),
    rules.step,
  );
  const amount = (value: Decimal) => `${value.toFixed()}${rules.currency ? ` ${rules.currency}` : ""}`;
  const keys = children.filter(({ pin }) => pin !== null).map(({ key }) => key);
  if (outcome.kind === "TOO_MUCH")
    return refuse(
      "HELD_TOO_MUCH",
      `The amounts held in ${team.label} are ${amount(outcome.by)} more than it is given. Lower one, or let one go.`,
      keys,
    );
  if (outcome.kind === "LEFT_OVER")
    return refuse(
      "HELD_TOO_LITTLE",
      `${amount(outcome.by)} of ${team.label} is left, and nobody in it is free to take it. Let one amount go, or raise one.`,
      keys,
    );
  return outcome.parts;
}

/** Hands amounts down level by level; the first level that does not fit ends it. */
function handDown(
  tree: Tree,
  team: { key: string; label: string },
  given: Both,
  found: Map<string, Both & { parent: Decimal }>,
): CascadeRefusal | null {
  const children = tree.children(team.key);
  if (children.length === 0) return null;
  const assigned = splitSide(tree, team, children, "assigned", given.assigned);
  if ("kind" in assigned) return assigned;
  const carried = splitSide(tree, team, children, "carried", given.carried);
  if ("kind" in carried) return carried;
  for (const [index, child] of children.entries()) {
    const both = { assigned: assigned[index] ?? ZERO, carried: carried[index] ?? ZERO };
    found.set(child.key, { ...both, parent: given.assigned });
    const problem = child.isTeam ? handDown(tree, child, both, found) : null;
    if (problem) return problem;
    if (child.isTeam && child.pin?.gt(ZERO) && child.weight.isZero())
      return refuse(
        "HELD_WITHOUT_PEOPLE",
        `${child.label} is held at an amount, but nobody in it is there to carry it. Let it go, or add somebody.`,
        [child.key],
      );
  }
  return null;
}

function personNode(
  weight: PersonWeight,
  given: Both & { parent: Decimal },
  total: Decimal,
  rules: CascadeRules,
) {
  const shares = weight.months.map(({ share }) => share);
  const { assigned } = given;
  if (assigned.gt(ZERO) && weight.presence.isZero())
    return refuse(
      "HELD_WITHOUT_PEOPLE",
      `${weight.person.label} is held at an amount, but is not there in the period. Let it go, or check the days in role.`,
      [weight.person.key],
    );
  // An amount held at more decimals than the unit has keeps them: the odd rest goes to the heaviest month.
  const months = splitInSteps(assigned, shares, decimal(10).pow(-rules.places));
  const share = total.isZero() ? ZERO : weight.weight.div(total);
  const node: CascadeNode = {
    ...{ key: weight.person.key, kind: "PERSON", ...given, months, share },
    why: () => personReason(weight, { ...given, share, months }, rules),
  };
  return node;
}

/**
 * Splits a target over a tree of teams and people. Every level adds up: the parts of a team are its amount, to the
 * digit, on the management side (`carried`, target × teams factor) and on the street (`assigned`, target × people
 * factor). Weights see `weighPeople`; largest remainder in steps, ties to the earlier position; held amounts stay and
 * the rest rebalances among their siblings. Input order does not matter, position does. More weight never means less,
 * within one step per level.
 *
 * @throws when the teams are not one tree, or a person's team is not among them.
 */
export function cascadeTarget(
  teams: readonly CascadeTeam[],
  people: readonly CascadePerson[],
  rules: CascadeRules,
): CascadeOutcome {
  const roots = teams.filter(({ parentKey }) => parentKey === null);
  const [root] = roots;
  invariant(root && roots.length === 1, "a cascade needs exactly one team at the top");
  const known = new Set(teams.map(({ key }) => key));
  invariant(
    people.every(({ teamKey }) => known.has(teamKey)) &&
      teams.every(({ parentKey }) => parentKey === null || known.has(parentKey)),
    "a cascade with a team that is not in its tree",
  );
  const weighed = weighPeople(people, rules);
  if (weighed.kind === "REFUSED") return weighed;
  const tree = treeOf(teams, weighed.weights, rules);
  const whole: Both = {
    assigned: roundTo(rules.target.times(rules.factor.people), rules.places),
    carried: roundTo(rules.target.times(rules.factor.teams), rules.places),
  };
  const given = new Map<string, Both & { parent: Decimal }>([
    [root.key, { ...whole, parent: whole.assigned }],
  ]);
  const problem = handDown(tree, root, whole, given);
  if (problem) return problem;
  return collect(teams, weighed.weights, given, rules, root.key);
}

function collect(
  teams: readonly CascadeTeam[],
  weights: readonly PersonWeight[],
  given: ReadonlyMap<string, Both & { parent: Decimal }>,
  rules: CascadeRules,
  rootKey: string,
): CascadeOutcome {
  const total = sum(weights.map(({ weight }) => weight));
  const nodes = new Map<string, CascadeNode>();
  const none = { assigned: ZERO, carried: ZERO, parent: ZERO };
  for (const weight of weights) {
    const node = personNode(weight, given.get(weight.person.key) ?? none, total, rules);
    if (node.kind === "REFUSED") return node;
    nodes.set(node.key, node);
  }
  const monthCount = weights[0]?.months.length ?? 0;
  const teamNode = (team: CascadeTeam): CascadeNode => {
    const below = [
      ...weights.flatMap(({ person }) => (person.teamKey === team.key ? (nodes.get(person.key) ?? []) : [])),
      ...teams.filter(({ parentKey }) => parentKey === team.key).map(teamNode),
    ];
    const months = Array.from({ length: monthCount }, (_, index) =>
      sum(below.map((node) => node.months[index] ?? ZERO)),
    );
    const { assigned, carried } = given.get(team.key) ?? none;
    const share = sum(below.map((node) => node.share));
    const node: CascadeNode = {
      ...{ key: team.key, kind: "TEAM", assigned, carried, months, share },
      why: () =>
        teamReason(
          team,
          { assigned, carried, share },
          rules,
          below.map((one) => one.why),
        ),
    };
    nodes.set(team.key, node);
    return node;
  };
  const root = teams.find(({ key }) => key === rootKey);
  if (root) teamNode(root);
  return { kind: "SPLIT", nodes, rootKey };
}
