import { fourEyes } from "../access/four-eyes";

/** A sales goal's life, in order. */
export const GOAL_STATES = ["DRAFTED", "PROPOSED", "AGREED", "ACTIVE", "CLOSED"] as const;
/** Where a goal stands in its life. */
export type GoalState = (typeof GOAL_STATES)[number];

/** What the states are called on screen. */
export const GOAL_STATE_LABELS: Readonly<Record<GoalState, string>> = {
  DRAFTED: "Drafted",
  PROPOSED: "Proposed",
  AGREED: "Agreed",
  ACTIVE: "Active",
  CLOSED: "Closed",
};

type Transition = { readonly from: readonly GoalState[]; readonly to: GoalState; readonly label: string };

/** Every step a goal can take. An agreed promise changes only through an adjustment, never back to a draft. */
export const GOAL_TRANSITIONS = {
  propose: { from: ["DRAFTED"], to: "PROPOSED", label: "Propose" },
  sendBack: { from: ["PROPOSED"], to: "DRAFTED", label: "Send back" },
  agree: { from: ["PROPOSED"], to: "AGREED", label: "Agree" },
  activate: { from: ["AGREED"], to: "ACTIVE", label: "Activate" },
  close: { from: ["DRAFTED", "PROPOSED", "AGREED", "ACTIVE"], to: "CLOSED", label: "Close" },
} as const satisfies Record<string, Transition>;

/** A step a goal can take. */
export type GoalStep = keyof typeof GOAL_TRANSITIONS;

/** The state a step leads to, or why it may not be taken. */
export type GoalMove =
  | { readonly kind: "MOVED"; readonly state: GoalState; readonly flag: string | null }
  | {
      readonly kind: "REFUSED";
      readonly because: "WRONG_STATE" | "HARD_STOP" | "NOT_ELIGIBLE" | "OWN_PROPOSAL";
      readonly sentence: string;
    };

/** Steps open from a state, without regard to who takes them. */
export function stepsFrom(state: GoalState): GoalStep[] {
  return (Object.keys(GOAL_TRANSITIONS) as GoalStep[]).filter((step) =>
    (GOAL_TRANSITIONS[step].from as readonly GoalState[]).includes(state),
  );
}

/** The target state of a step, or a refusal when the goal is in another state. */
export function moveGoal(state: GoalState, step: GoalStep): GoalMove {
  const { from, to, label } = GOAL_TRANSITIONS[step];
  if ((from as readonly GoalState[]).includes(state)) return { kind: "MOVED", state: to, flag: null };
  const sentence = `${label} is not possible: the goal is ${GOAL_STATE_LABELS[state].toLowerCase()}.`;
  return { kind: "REFUSED", because: "WRONG_STATE", sentence };
}

/**
 * Proposes a drafted goal. Hard stops of the SMART letters (no metric, target, end or owner, an end before the
 * start) refuse it; everything else only warns.
 */
export function proposeGoal(state: GoalState, hardStops: readonly { readonly sentence: string }[]): GoalMove {
  const move = moveGoal(state, "propose");
  const [first] = hardStops;
  if (move.kind === "REFUSED" || first === undefined) return move;
  return {
    kind: "REFUSED",
    because: "HARD_STOP",
    sentence: hardStops.map(({ sentence }) => sentence).join(" "),
  };
}

/**
 * Agrees to a proposed goal with four eyes: the proposer may not, unless no other member could; then the
 * agreement carries a flag that stays visible.
 */
export function agreeGoal(
  state: GoalState,
  eyes: { readonly proposedBy: string; readonly approvedBy: string; readonly eligible: readonly string[] },
): GoalMove {
  const move = moveGoal(state, "agree");
  if (move.kind === "REFUSED") return move;
  const verdict = fourEyes(eyes);
  if (verdict.kind === "REFUSED") return verdict;
  return { ...move, flag: verdict.kind === "SELF_APPROVED" ? verdict.flag : null };
}
