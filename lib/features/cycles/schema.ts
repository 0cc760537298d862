import { z } from "zod";
import { CYCLE_LENGTHS, type CycleLength, type CycleState } from "@/lib/domain/objectives/cycles";
import {
  CLOSE_DECISIONS,
  dayField,
  idField,
  reasonField,
  versionField,
} from "@/lib/features/objectives/schema";

export const CYCLE_STATE_LABELS: Readonly<Record<CycleState, string>> = {
  DRAFT: "draft",
  ACTIVE: "active",
  CLOSING: "closing",
  CLOSED: "closed",
};
export const CYCLE_LENGTH_LABELS: Readonly<Record<CycleLength, string>> = {
  QUARTER: "Fiscal quarter",
  HALF: "Half a fiscal year",
  YEAR: "Fiscal year",
  CUSTOM: "Days of our own",
};

export const GOAL_DECISIONS = ["CLOSE", "CARRY", "LEAVE"] as const;
export type GoalDecision = (typeof GOAL_DECISIONS)[number];
export const GOAL_DECISION_LABELS: Readonly<Record<GoalDecision, string>> = {
  CLOSE: "Close it",
  CARRY: "Close it and draft it again for the next cycle",
  LEAVE: "Leave it open",
};

const words = z.string().trim().max(4000).default("");
const name = z.string().trim().min(2, "Give the cycle a name.").max(80);
const days = { length: z.enum(CYCLE_LENGTHS), startsOn: dayField, endsOn: dayField };

const isInOrder = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => endsOn >= startsOn;
const inOrder = { path: ["endsOn"], message: "It ends before it starts." };

export const createCycleInput = z.object({ name, ...days }).refine(isInOrder, inOrder);
export type CreateCycleInput = z.output<typeof createCycleInput>;

export const updateCycleInput = z
  .object({ id: idField, version: versionField, name, ...days })
  .refine(isInOrder, inOrder);
export type UpdateCycleInput = z.output<typeof updateCycleInput>;

export const cycleStepInput = z.object({
  id: idField,
  version: versionField,
  step: z.enum(["activate", "startClosing", "stopClosing"]),
  /** With the cycle its drafts go into force. */
  activatesDrafts: z.boolean().default(false),
});
export type CycleStepInput = z.output<typeof cycleStepInput>;

/** A grade between 0 and 1 with at most two decimals; empty = the computed one counts. */
const gradeField = z.preprocess(
  (value) => (value === "" ? null : value),
  z
    .string()
    .trim()
    .regex(/^(0(\.\d{1,2})?|1(\.0{1,2})?)$/, "A grade lies between 0.0 and 1.0.")
    .nullable()
    .default(null),
);
const optionalNumber = z.preprocess(
  (value) => (value === "" ? null : value),
  z
    .string()
    .trim()
    .regex(/^-?\d{1,28}(\.\d{1,10})?$/, "Enter a number with at most ten decimals.")
    .nullable()
    .default(null),
);

type Graded = { givenGrade: string | null; gradeNote: string };
const hasNote = ({ givenGrade, gradeNote }: Graded) => givenGrade === null || gradeNote.length >= 3;
const noteMissing = { path: ["gradeNote"], message: "Say why the grade is another than the computed one." };

const decision = {
  decision: z.enum(CLOSE_DECISIONS),
  reason: reasonField,
  nextTitle: z.string().trim().max(200).default(""),
  givenGrade: gradeField,
  gradeNote: words,
  wentWell: words,
  wentBadly: words,
  learned: words,
  keyResults: z
    .array(
      z
        .object({
          id: idField,
          isCarried: z.boolean(),
          givenGrade: gradeField,
          gradeNote: words,
          nextBaseline: optionalNumber,
          nextTarget: optionalNumber,
        })
        .refine(hasNote, noteMissing),
    )
    .max(100)
    .default([]),
  goals: z
    .array(z.object({ id: idField, decision: z.enum(GOAL_DECISIONS) }))
    .max(500)
    .default([]),
};

/** What the wizard says of one objective; version 0 = nothing said yet. */
export const decideCloseInput = z
  .object({ objectiveId: idField, version: z.coerce.number().int().min(0), ...decision })
  .refine(hasNote, noteMissing);
export type DecideCloseInput = z.output<typeof decideCloseInput>;

/** One objective closed by itself, at once. */
export const closeObjectiveInput = z
  .object({ id: idField, version: versionField, nextCycleId: idField.nullable().default(null), ...decision })
  .refine(hasNote, noteMissing);
export type CloseObjectiveInput = z.output<typeof closeObjectiveInput>;

export const closeCycleInput = z.object({
  id: idField,
  version: versionField,
  /** Where kept and modified objectives go on; null only when none does. */
  nextCycleId: idField.nullable().default(null),
  wentWell: words,
  wentBadly: words,
  learned: words,
});
export type CloseCycleInput = z.output<typeof closeCycleInput>;

/** A cycle as lists and switchers show it. */
export type CycleLine = {
  id: string;
  name: string;
  length: CycleLength;
  startsOn: string;
  endsOn: string;
  state: CycleState;
  version: number;
  objectives: number;
  /** Closed ones among them, and the mean of their grades. */
  closed: number;
  grade: string | null;
  kept: number;
  modified: number;
  abandoned: number;
  href: string;
};

export type CyclesPage = {
  lines: CycleLine[];
  today: string;
  canWrite: boolean;
  canClose: boolean;
  /** The next periods by length, for a new cycle. */
  proposed: Record<"QUARTER" | "HALF" | "YEAR", { name: string; startsOn: string; endsOn: string }>;
};
