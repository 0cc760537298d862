import type { MetricCode } from "../../../lib/domain/metrics/codes";
import type { Day } from "../../../lib/domain/time/day";
import type { CauseCode } from "../causes";
import type { TeamCode } from "../larkfield";
import type { Membership, PersonCode, RoleCode } from "../people";
import type { RateRow } from "../rates";

/** Decimal text; percentages are fractions ("0.2"). */
export type NumberText = string;

/** Dimension → code of its member; an owner is a person's code. */
export type Filter = Readonly<Record<string, string>>;

export type Curve =
  | { readonly kind: "linear" }
  | { readonly kind: "steps"; readonly steps: readonly { readonly on: Day; readonly share: NumberText }[] }
  | { readonly kind: "custom"; readonly points: readonly { readonly on: Day; readonly share: NumberText }[] }
  /** Shares are taken from the plan or from last year when the example is loaded. */
  | { readonly kind: "seasonal"; readonly source: "PLAN" | "HISTORY"; readonly scenario: string };

/** Somebody who can sign in. */
export type StoryAccount = {
  readonly email: string;
  readonly name: string;
  readonly role: RoleCode;
  readonly member: PersonCode;
};

export type KeyResultKind =
  | "REACH_NUMBER"
  | "REACH_PERCENT"
  | "REACH_CURRENCY"
  | "KEEP_ABOVE"
  | "KEEP_BELOW"
  | "YES_NO";

export type StoryKeyResult = {
  /** Name inside the story; goals, check-ins and comments refer to it. */
  readonly key: string;
  readonly title: string;
  readonly kind: KeyResultKind;
  /** As lib/domain/key-results reads them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Null = measured by hand. */
  readonly metric: MetricCode | null;
  readonly filter: Filter;
  readonly unit: "currency" | "percent" | "count" | "ratio" | "days";
  readonly baseline: NumberText | null;
  readonly target: NumberText | null;
  readonly promise: "PROMISED" | "ASPIRATIONAL";
  readonly curve: Curve;
  readonly adds: "ADDITIVE" | "GROWTH" | "MARGIN_POINTS" | "NOT_ADDITIVE";
  readonly addsRate: NumberText | null;
  readonly weight: number;
  /** Caps its objective's status without counting in the progress. */
  readonly isGuardrail: boolean;
  readonly owner: PersonCode;
  /** Checks in for the owner. */
  readonly updater: PersonCode | null;
  readonly rhythmDays: number;
  /** The chosen reading of an ambiguous sentence. */
  readonly note: string | null;
};

export type StoryObjective = {
  readonly key: string;
  readonly title: string;
  readonly why: string;
  readonly level: "COMPANY" | "DEPARTMENT" | "TEAM" | "PERSON";
  readonly team: TeamCode | null;
  readonly owner: PersonCode;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly rollUp: "AVERAGE" | "SUM";
  /** The first is the primary parent; weights are shares of the parent's pool of 100. */
  readonly parents: readonly {
    readonly key: string;
    readonly contributes: boolean;
    readonly weight: number;
  }[];
  readonly keyResults: readonly StoryKeyResult[];
};

export type GoalStatus = "DRAFTED" | "PROPOSED" | "AGREED" | "ACTIVE" | "CLOSED";

export type StoryGoal = {
  readonly key: string;
  readonly title: string;
  /** As it was typed, when it was. */
  readonly sentence: string | null;
  readonly metric: MetricCode;
  readonly filter: Filter;
  readonly team: TeamCode | null;
  readonly owner: PersonCode;
  readonly unit: "currency" | "percent" | "count" | "ratio" | "days";
  readonly targetKind: "ABSOLUTE" | "GROWTH" | "POINTS";
  readonly targetRate: NumberText | null;
  readonly baseline: NumberText | null;
  readonly baselinePeriod: string | null;
  readonly baselineSource: string | null;
  readonly target: NumberText | null;
  readonly evaluation: "TOTAL" | "LAST_MONTH" | "EACH_MONTH" | "AVERAGE";
  readonly curve: Curve;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly rhythmDays: number;
  readonly draftConfidence: number | null;
  readonly goalType: "QUOTA" | "STRETCH";
  readonly status: GoalStatus;
  readonly proposedBy: PersonCode | null;
  readonly agreedBy: PersonCode | null;
  readonly agreedOn: Day | null;
  readonly closeReason: string | null;
  /** Null where the key result does not add. Money in US dollars. */
  readonly contributions: readonly { readonly keyResult: string; readonly promised: NumberText | null }[];
};

export type StoryInitiative = {
  readonly key: string;
  readonly title: string;
  readonly purpose: string;
  readonly owner: PersonCode;
  readonly team: TeamCode | null;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly status: "PLANNED" | "RUNNING" | "DONE" | "STOPPED";
  readonly stopReason: string | null;
  /** US dollars. */
  readonly budget: NumberText | null;
  readonly spendSource: "NONE" | "FACTS" | "TYPED";
  readonly spendFilter: Filter;
  /** Shares of its money in percent, together at most 100. */
  readonly serves: readonly { readonly on: Measurable; readonly percent: NumberText }[];
  readonly spends: readonly { readonly on: Day; readonly amount: NumberText; readonly note: string }[];
};

/** A key result or a goal, by the story's own keys. */
export type Measurable = { readonly keyResult: string } | { readonly goal: string };

export type StoryCheckIn = {
  readonly on: Measurable;
  readonly asOf: Day;
  /** Null where the data measures it. */
  readonly value: NumberText | null;
  readonly confidence: number;
  readonly sentence: string;
  readonly challenge: string | null;
  readonly member: PersonCode;
};

/** A number on the variance page. */
export type VarianceRef = {
  readonly metric: MetricCode;
  readonly reference: "budget" | "prior-year" | "target";
  readonly period: string;
  readonly dimension: string | null;
  /** Code of the dimension's member. */
  readonly member: string | null;
};

export type CommentSubject = Measurable | { readonly objective: string } | { readonly variance: VarianceRef };

export type StoryComment = {
  readonly on: CommentSubject;
  readonly member: PersonCode;
  readonly saidOn: Day;
  /** Names people as "@First Last". */
  readonly text: string;
  readonly mentions: readonly PersonCode[];
};

export type StoryExplanation = {
  readonly variance: VarianceRef;
  readonly actual: NumberText;
  readonly referenceValue: NumberText;
  readonly cause: "PRICE" | "VOLUME" | "MIX" | "FX" | "TIMING" | "ONE_OFF" | "ERROR" | "CHURN" | "OTHER";
  readonly text: string;
  readonly action: string;
  readonly actionOwner: PersonCode;
  readonly actionDueOn: Day;
  readonly keyResult: string | null;
  readonly goal: string | null;
  readonly author: PersonCode;
};

export type StoryAdjustment = {
  readonly on: Measurable;
  readonly before: NumberText;
  readonly after: NumberText;
  readonly effectiveOn: Day;
  readonly reason: string;
  readonly proposedBy: PersonCode;
  readonly proposedOn: Day;
  readonly status: "PROPOSED" | "APPROVED";
  readonly decidedBy: PersonCode | null;
  readonly decidedOn: Day | null;
  readonly decisionNote: string | null;
};

export type StoryBonus = {
  readonly goal: string;
  readonly member: PersonCode;
  readonly organizationMetric: MetricCode;
  readonly organizationTarget: NumberText;
  readonly targetAmount: NumberText;
  readonly currency: string;
  /** Attainments as fractions; weights in whole percent, together 100. */
  readonly threshold: NumberText;
  readonly cap: NumberText;
  readonly personWeight: number;
  readonly organizationWeight: number;
};

export type PeriodClose = { readonly month: Day; readonly status: "CLOSED"; readonly changedBy: PersonCode };

export type StoryBadQuarter = {
  readonly period: string;
  /** US dollars. */
  readonly undisturbed: NumberText;
  readonly actual: NumberText;
  readonly causes: readonly { readonly code: CauseCode; readonly effect: NumberText }[];
};

/**
 * What is created through commands, in this order: organization, accounts and members' file, memberships, rates,
 * the fact files, objectives (parents first), goals, initiatives, adjustments, check-ins, comments, explanations, bonuses, period closes.
 */
export type ExampleStory = {
  readonly organization: {
    readonly name: string;
    readonly slug: string;
    readonly currency: string;
    readonly timeZone: string;
    readonly locale: string;
    readonly fiscalStartMonth: number;
  };
  /** The example's one password. */
  readonly password: string;
  readonly accounts: readonly StoryAccount[];
  /** After the members file and before any deal: a deal belongs to the team its owner was in that day. */
  readonly memberships: readonly Membership[];
  readonly rates: readonly RateRow[];
  readonly objectives: readonly StoryObjective[];
  readonly goals: readonly StoryGoal[];
  readonly initiatives: readonly StoryInitiative[];
  readonly checkIns: readonly StoryCheckIn[];
  readonly comments: readonly StoryComment[];
  readonly explanations: readonly StoryExplanation[];
  readonly adjustments: readonly StoryAdjustment[];
  readonly bonuses: readonly StoryBonus[];
  readonly periodCloses: readonly PeriodClose[];
  readonly badQuarter: StoryBadQuarter;
};
