import { z } from "zod";
import { OVERRIDABLE_STATUSES } from "@/lib/domain/key-results/confidence";
import { isDay } from "@/lib/domain/time/day";

export const LEVELS = ["COMPANY", "DEPARTMENT", "TEAM", "PERSON"] as const;
export type ObjectiveLevel = (typeof LEVELS)[number];
export const LEVEL_LABELS: Readonly<Record<ObjectiveLevel, string>> = {
  COMPANY: "Company",
  DEPARTMENT: "Department",
  TEAM: "Team",
  PERSON: "Person",
};

export const CLOSE_DECISIONS = ["KEEP", "MODIFY", "ABANDON"] as const;
export const CLOSE_DECISION_LABELS: Readonly<Record<(typeof CLOSE_DECISIONS)[number], string>> = {
  KEEP: "Keep: goes on unchanged",
  MODIFY: "Modify: goes on from where it ended",
  ABANDON: "Abandon: does not go on",
};

export const idField = z.uuid("Choose one of the list.");
export const dayField = z.string().refine(isDay, "Enter a day that exists.");
export const versionField = z.coerce.number().int().min(1);
export const reasonField = z.string().trim().min(3, "Give a reason in a few words.").max(2000);

/** A person who may be left out. */
export const optionalPerson = z.preprocess(
  (value) => (value === "" ? null : value),
  idField.nullable().default(null),
);

const body = z.object({
  title: z.string().trim().min(3, "Give the objective a title.").max(200),
  why: z.string().trim().max(2000).nullable().default(null),
  level: z.enum(LEVELS),
  teamId: idField.nullable().default(null),
  ownerId: idField,
  coOwnerId: optionalPerson,
  updaterId: optionalPerson,
  startsOn: dayField,
  endsOn: dayField,
  rollUp: z.enum(["AVERAGE", "SUM"]).default("AVERAGE"),
  isPrivate: z.boolean().default(false),
  /** Null = the cycle that holds its days, where there is one. */
  cycleId: idField.nullable().default(null),
});

type Body = z.output<typeof body>;

function checkBody(value: Body, context: z.RefinementCtx): void {
  if (value.endsOn < value.startsOn) {
    context.addIssue({ code: "custom", path: ["endsOn"], message: "It ends before it starts." });
  }
  if ((value.level === "TEAM" || value.level === "DEPARTMENT") && value.teamId === null) {
    context.addIssue({ code: "custom", path: ["teamId"], message: "Choose the team it belongs to." });
  }
}

export const parentInput = z.object({
  parentId: idField,
  contributes: z.boolean().default(true),
  isPrimary: z.boolean().default(true),
});

export const createObjectiveInput = body
  .extend({ parents: z.array(parentInput).max(10).default([]) })
  .superRefine(checkBody);
export type CreateObjectiveInput = z.output<typeof createObjectiveInput>;

export const updateObjectiveInput = body
  .extend({ id: idField, version: versionField })
  .superRefine(checkBody);
export type UpdateObjectiveInput = z.output<typeof updateObjectiveInput>;

export const alignObjectiveInput = parentInput.extend({ childId: idField });
export const removeAlignmentInput = z.object({ childId: idField, parentId: idField });

export const setWeightsInput = z.object({
  objectiveId: idField,
  version: versionField,
  weights: z
    .array(
      z.object({
        kind: z.enum(["key-result", "objective"]),
        id: idField,
        weight: z.coerce.number().int().min(0).max(100),
        isPinned: z.boolean(),
      }),
    )
    .max(200),
});

export const activateObjectiveInput = z.object({ id: idField, version: versionField });

/** What comes along with a duplicate; comments and check-ins never do, milestones come with their key result. */
export const duplicateObjectiveInput = z.object({
  id: idField,
  title: z.string().trim().min(3, "Give the copy a title.").max(200),
  /** Null = the same days. */
  cycleId: idField.nullable().default(null),
  keyResultIds: z.array(idField).max(100).default([]),
  withWeights: z.boolean().default(true),
  withLinks: z.boolean().default(true),
  withGoals: z.boolean().default(false),
});

/** Setting a status by hand needs a reason; a null status goes back to the computed one. */
export const overrideStatusInput = z
  .object({
    id: idField,
    version: versionField,
    status: z.enum(OVERRIDABLE_STATUSES).nullable(),
    reason: z.string().trim().max(2000).default(""),
  })
  .superRefine((value, context) => {
    if (value.status !== null && value.reason.length < 3) {
      context.addIssue({
        code: "custom",
        path: ["reason"],
        message: "Say why the numbers do not tell it all.",
      });
    }
  });
export type OverrideStatusInput = z.output<typeof overrideStatusInput>;
