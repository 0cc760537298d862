import { z } from "zod";
import { decimal } from "@/lib/domain/number/decimal";
import { optionalAmount } from "@/lib/features/key-results/schema";
import { dayField, idField, reasonField, versionField } from "@/lib/features/objectives/schema";

export const CASCADE_STATES = ["DRAFT", "PROPOSED", "FROZEN"] as const;
export type CascadeState = (typeof CASCADE_STATES)[number];
export const CASCADE_STATE_LABELS: Readonly<Record<CascadeState, string>> = {
  DRAFT: "Draft",
  PROPOSED: "Waits to be frozen",
  FROZEN: "Frozen",
};

/** How the months of the period weigh. */
export const SEASONS = ["DAYS", "HISTORY", "PLAN"] as const;
export type CascadeSeason = (typeof SEASONS)[number];
export const SEASON_LABELS: Readonly<Record<CascadeSeason, string>> = {
  DAYS: "Evenly, by days",
  HISTORY: "As the same months a year ago",
  PLAN: "As the budget",
};

const amount = z
  .string()
  .trim()
  .regex(/^-?\d{1,26}(\.\d{1,10})?$/, "Enter a number.");
const share = amount.refine((text) => decimal(text).gte(0) && decimal(text).lte(1), "Between 0 and 100 %.");

/** How a cascade splits; shares as fractions, percents of the basis as percents. */
export const cascadeRules = z.object({
  basis: z.object({ potential: amount, history: amount, even: amount }),
  missing: z.enum(["ASK", "MEAN"]).default("ASK"),
  ramp: z.array(share).max(36, "At most 36 months.").default(["0.25", "0.5", "0.75", "1"]),
  season: z.enum(SEASONS).default("DAYS"),
  factor: z.object({ teams: amount, people: amount }),
  step: amount.refine((text) => decimal(text).gt(0), "A step above 0."),
});
export type CascadeRulesInput = z.output<typeof cascadeRules>;

/** As stored: with the season's weights of the day they were taken. */
export const storedRules = cascadeRules.extend({ weights: z.array(amount).nullable() });
export type StoredRules = z.output<typeof storedRules>;

export const DEFAULT_RULES: z.input<typeof cascadeRules> = {
  basis: { potential: "0", history: "50", even: "50" },
  missing: "MEAN",
  factor: { teams: "1", people: "1" },
  step: "1",
};

export const SUBJECTS = ["goal", "key-result"] as const;
const optionalTeam = z.preprocess((value) => (value === "" ? null : value), idField.nullable().default(null));

export const createCascadeInput = z.object({
  subjectType: z.enum(SUBJECTS),
  subjectId: idField,
  title: z.string().trim().min(3, "Give the cascade a title.").max(200),
  teamId: optionalTeam,
  target: amount,
  rules: cascadeRules,
});
export type CreateCascadeInput = z.output<typeof createCascadeInput>;

export const updateRulesInput = z.object({
  id: idField,
  version: versionField,
  target: amount,
  rules: cascadeRules,
});
export type UpdateRulesInput = z.output<typeof updateRulesInput>;

/** What may be typed of a line. */
export const LINE_FIELDS = [
  "potential",
  "history",
  "accounts",
  "proposal",
  "partTime",
  "rampSince",
  "ramp",
  "pin",
] as const;
export type LineField = (typeof LINE_FIELDS)[number];
export const FIELD_LABELS: Readonly<Record<LineField, string>> = {
  potential: "Potential",
  history: "History",
  accounts: "Accounts",
  proposal: "Own proposal",
  partTime: "Part-time, %",
  rampSince: "In role since",
  ramp: "Ramp, % by month in role",
  pin: "Held at",
};

const cell = z.object({
  lineId: idField,
  field: z.enum(LINE_FIELDS),
  /** What the cell said when it was opened: whoever changed it meanwhile is not overwritten. */
  base: z.string().max(400),
  value: z.string().trim().max(400),
});
export const saveLinesInput = z.object({ id: idField, cells: z.array(cell).min(1).max(500) });
export type SaveLinesInput = z.output<typeof saveLinesInput>;
export type CellEdit = SaveLinesInput["cells"][number];
export type CellOutcome = {
  lineId: string;
  field: LineField;
  outcome: "SAVED" | "CONFLICT" | "REFUSED";
  reason: string | null;
};

export const cascadeStepInput = z.object({ id: idField, version: versionField });
export const sendBackCascadeInput = cascadeStepInput.extend({ reason: reasonField });

const key = z.string().regex(/^[0-9a-f-]{36}:[0-9a-f-]{36}$/, "Choose one of the list.");
const optionalKey = z.preprocess((value) => (value === "" ? null : value), key.nullable().default(null));
const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("LEAVE"), key, on: dayField, handOverTo: optionalKey }),
  z.object({
    kind: z.literal("HIRE"),
    memberId: idField,
    teamId: idField,
    on: dayField,
    amount: optionalAmount,
  }),
  z.object({ kind: z.literal("TRANSFER"), key, teamId: idField, on: dayField }),
  z.object({ kind: z.literal("AMOUNT"), key, on: dayField, amount }),
]);
export const changeCascadeInput = z.object({
  id: idField,
  version: versionField,
  change,
  reason: reasonField,
});
export type ChangeCascadeInput = z.output<typeof changeCascadeInput>;
export type CascadeChange = ChangeCascadeInput["change"];

export const APPLY_LEVELS = ["PEOPLE", "TEAMS"] as const;
export const applyCascadeInput = z.object({
  id: idField,
  version: versionField,
  level: z.enum(APPLY_LEVELS),
  /** Also writes the people's amounts as quotas, month by month. */
  writesQuotas: z.boolean().default(false),
});
export type ApplyCascadeInput = z.output<typeof applyCascadeInput>;
export type ApplyOutcome = {
  label: string;
  goalId: string | null;
  outcome: "CREATED" | "UPDATED" | "UNCHANGED" | "REFUSED";
  reason: string | null;
};
