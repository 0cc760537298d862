import { z } from "zod";
import type { ReconciliationLineName } from "@/lib/domain/reconciliation/lines";
import type { MatchReason } from "@/lib/domain/reconciliation/match";
import { idField } from "@/lib/features/objectives/schema";

/** From one system to the next; where nothing is billed here, bookings meet revenue directly. */
export const RECONCILIATION_STEPS = ["BOOKINGS_BILLINGS", "BILLINGS_REVENUE", "BOOKINGS_REVENUE"] as const;
export type ReconciliationStep = (typeof RECONCILIATION_STEPS)[number];

export const STEP_SIDES: Readonly<
  Record<ReconciliationStep, { left: string; right: string; leftLabel: string; rightLabel: string }>
> = {
  BOOKINGS_BILLINGS: {
    ...{ left: "bookings", right: "billings", leftLabel: "Bookings", rightLabel: "Billings" },
  },
  BILLINGS_REVENUE: { left: "billings", right: "revenue", leftLabel: "Billings", rightLabel: "Revenue" },
  BOOKINGS_REVENUE: { left: "bookings", right: "revenue", leftLabel: "Bookings", rightLabel: "Revenue" },
};

type Words = { label: string; note: string };

/** What a line is called between two systems. */
export function lineWords(step: ReconciliationStep, name: ReconciliationLineName): Words {
  const { leftLabel, rightLabel } = STEP_SIDES[step];
  const [left, right] = [leftLabel.toLowerCase(), rightLabel.toLowerCase()];
  const isDeferral = step === "BILLINGS_REVENUE";
  const words: Readonly<Record<ReconciliationLineName, Words>> = {
    LATER_PERIODS: isDeferral
      ? { label: "Deferred", note: "Billed, earned in later periods" }
      : { label: "Later periods", note: `Contracted, ${right} follow in later periods` },
    NOT_STARTED: { label: "Not yet started", note: `Young ${left} without any ${right} yet` },
    EARLIER_CONTRACTS: {
      label: "Earlier contracts",
      note: `${rightLabel} of customers from before these days`,
    },
    CREDITS: { label: "Discounts and credits", note: "Taken back" },
    FX: { label: "Exchange rate", note: `Another rate in ${right} than in ${left}` },
    BEYOND_CONTRACT: { label: "Beyond the contract", note: "Tax, pass-through, extras, or a wrong amount" },
    MISSING_RIGHT: { label: `Missing in ${right}`, note: `${leftLabel} that found no counterpart in time` },
    MISSING_LEFT: { label: `Missing in ${left}`, note: `${rightLabel} nobody knows from ${left}` },
    ROUNDING: { label: "Within tolerance", note: "Rounding of matched records" },
  };
  return words[name];
}

export const REASON_LABELS: Readonly<Record<MatchReason, string>> = {
  BY_HAND: "by hand",
  CONTRACT: "same contract number",
  CUSTOMER: "same customer",
  AMOUNT: "amount within tolerance",
  DATE: "close in time",
  INSTALMENTS: "instalments add up",
};

const recordKey = z.string().min(3, "Choose what belongs to it.").max(400);
const step = z.enum(RECONCILIATION_STEPS);
const note = z.string().trim().max(500).default("");

export const linkRecordsInput = z.object({
  step,
  leftKey: recordKey,
  rightKeys: z.array(recordKey).min(1, "Choose what belongs to it.").max(60),
  /** False: these two do not belong together. */
  isJoined: z.boolean(),
  note,
});
export const unlinkRecordsInput = z.object({ step, leftKey: recordKey, rightKey: recordKey });
export const assignRecordInput = z.object({
  step,
  recordKey,
  ownerId: z.preprocess((value) => (value === "" ? null : value), idField.nullable()),
  /** 0 where nobody was named yet. */
  version: z.number().int().min(0),
});

/** A record of one side as the page shows it. */
export type RecordView = {
  key: string;
  /** Its number in its own system. */
  number: string;
  source: string;
  customer: string | null;
  amount: string;
  on: string;
  ageDays: number;
  ownerId: string | null;
  ownerName: string | null;
  ownerVersion: number;
  line: ReconciliationLineName;
};

export type SuggestionView = {
  left: RecordView;
  right: RecordView[];
  score: number;
  reasons: MatchReason[];
};

export type StepView = {
  step: ReconciliationStep;
  left: string;
  right: string;
  lines: { name: ReconciliationLineName; amount: string; records: number }[];
  matched: number;
  suggestions: SuggestionView[];
  missingLeft: RecordView[];
  missingRight: RecordView[];
  /** Decisions by hand, to be taken back. */
  byHand: { leftKey: string; rightKey: string; isJoined: boolean; by: string; left: string; right: string }[];
  /** False: no record of the right side names a customer or a contract, so nothing can be matched. */
  isMatchable: boolean;
  withoutRate: string[];
};

export type ReconciliationPage = {
  from: string;
  to: string;
  currency: string;
  steps: StepView[];
  people: { value: string; label: string }[];
  canWrite: boolean;
};
