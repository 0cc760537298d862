import { z } from "zod";
import { amountField, filterField, optionalAmount } from "@/lib/features/key-results/schema";
import { dayField, idField, reasonField, versionField } from "@/lib/features/objectives/schema";

export const INITIATIVE_STATES = ["PLANNED", "RUNNING", "DONE", "STOPPED"] as const;
export type InitiativeState = (typeof INITIATIVE_STATES)[number];
export const INITIATIVE_STATE_LABELS: Readonly<Record<InitiativeState, string>> = {
  PLANNED: "Planned",
  RUNNING: "Running",
  DONE: "Done",
  STOPPED: "Stopped",
};

/** Where the money of an initiative is read: exactly one place, so that nothing is counted twice. */
export const SPEND_SOURCES = ["NONE", "FACTS", "TYPED"] as const;
export type SpendSource = (typeof SPEND_SOURCES)[number];
export const SPEND_SOURCE_LABELS: Readonly<Record<SpendSource, string>> = {
  NONE: "Costs no money",
  FACTS: "From the ledger, by account, department, team or product",
  TYPED: "Entered by hand, with its day",
};

/** Dimensions of the ledger an initiative can be recognised by. */
export const SPEND_DIMENSIONS = ["account", "department", "team", "product"] as const;

const optionalId = z.preprocess((value) => (value === "" ? null : value), idField.nullable().default(null));
const budgetField = optionalAmount.refine(
  (text) => text === null || !text.startsWith("-"),
  "A budget cannot be negative.",
);

const body = z.object({
  title: z.string().trim().min(3, "Give the initiative a title.").max(200),
  purpose: z.string().trim().min(3, "Say in a sentence what it is for.").max(2000),
  ownerId: idField,
  teamId: optionalId,
  startsOn: dayField,
  endsOn: dayField,
  budget: budgetField,
  spendSource: z.enum(SPEND_SOURCES).default("NONE"),
  spendFilter: filterField,
});
type Body = z.output<typeof body>;

function checkBody(value: Body, context: z.RefinementCtx): void {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value.endsOn < value.startsOn) issue("endsOn", "It ends before it starts.");
  const hasFilter = Object.keys(value.spendFilter).length > 0;
  if (value.spendSource === "FACTS" && !hasFilter)
    issue("spendSource", "Say by which account, department, team or product the ledger knows it.");
  if (value.spendSource !== "FACTS" && hasFilter)
    issue(
      "spendSource",
      "Spend comes from the ledger or from what is entered, never from both: clear the filter.",
    );
}

export const createInitiativeInput = body.superRefine(checkBody);
export const updateInitiativeInput = body
  .extend({ id: idField, version: versionField })
  .superRefine(checkBody);
export const moveInitiativeInput = z
  .object({
    id: idField,
    version: versionField,
    to: z.enum(INITIATIVE_STATES),
    reason: z.preprocess((value) => (value === "" ? null : value), reasonField.nullable().default(null)),
  })
  .refine(({ to, reason }) => to !== "STOPPED" || reason !== null, {
    path: ["reason"],
    message: "Say why it is stopped.",
  });
/** Share in percent, as people type it. */
const sharePercent = amountField.refine(
  (text) => Number(text) > 0 && Number(text) <= 100,
  "Enter more than 0 and at most 100 %.",
);
export const linkInitiativeInput = z.object({
  id: idField,
  version: versionField,
  /** "goal:<id>" or "key-result:<id>". */
  subject: z.string().regex(/^(goal|key-result):[0-9a-f-]{36}$/i, "Choose a goal or a key result."),
  sharePercent,
});
export const unlinkInitiativeInput = z.object({ id: idField, version: versionField, linkId: idField });
export const recordSpendInput = z.object({
  id: idField,
  occurredOn: dayField,
  amount: amountField.refine((text) => Number(text) !== 0, "Enter an amount; a correction has a minus."),
  note: z.string().trim().min(2, "Say what it was for.").max(400),
});

export type CreateInitiative = z.output<typeof createInitiativeInput>;
export type UpdateInitiative = z.output<typeof updateInitiativeInput>;
export type MoveInitiative = z.output<typeof moveInitiativeInput>;
export type LinkInitiative = z.output<typeof linkInitiativeInput>;
export type UnlinkInitiative = z.output<typeof unlinkInitiativeInput>;
export type RecordSpend = z.output<typeof recordSpendInput>;

/** What an initiative serves, with its part of the money. */
export type InitiativeLinkView = {
  id: string;
  kind: "goal" | "key-result";
  subjectId: string;
  title: string;
  objectiveId: string | null;
  objectiveTitle: string | null;
  /** Fraction. */
  share: string;
  /** Of the spend; null while there is no spend to divide. */
  amount: string | null;
};

export type SpendEntry = { id: string; occurredOn: string; amount: string; note: string; memberName: string };

/** An initiative as it is shown. */
export type InitiativeView = {
  id: string;
  title: string;
  purpose: string;
  ownerId: string;
  ownerName: string;
  teamId: string | null;
  teamName: string | null;
  startsOn: string;
  endsOn: string;
  status: InitiativeState;
  stopReason: string | null;
  budget: string | null;
  currency: string;
  spendSource: SpendSource;
  spendFilter: Record<string, string[]>;
  /** Null where nothing says: no source, or no ledger yet. */
  spend: string | null;
  spendNote: string | null;
  left: string | null;
  links: InitiativeLinkView[];
  /** Share and money that lead nowhere. */
  unlinkedShare: string;
  unlinkedAmount: string | null;
  version: number;
  ref: string;
};

export type Option = { value: string; label: string; note?: string };

export type InitiativePage = {
  rows: InitiativeView[];
  totals: { budget: string; spend: string; unlinked: string };
  currency: string;
  today: string;
  canCreate: boolean;
};

/** The drawer of one initiative. */
export type InitiativeDetail = {
  initiative: InitiativeView;
  entries: SpendEntry[];
  subjects: Option[];
  canWrite: boolean;
};

export type InitiativeChoices = {
  members: Option[];
  teams: Option[];
  dimensions: Record<(typeof SPEND_DIMENSIONS)[number], Option[]>;
};
