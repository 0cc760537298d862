import { z } from "zod";
import { dayField, idField } from "@/lib/features/objectives/schema";
import { toStored, toTyped } from "@/lib/present/goals/unit-value";

/** The courses a form offers: what is chosen, before it becomes the engine's curve. */
export const CURVE_CHOICES = [
  { value: "linear", label: "Evenly over the period" },
  { value: "steps", label: "In steps on given days" },
  { value: "custom", label: "Straight from point to point" },
  { value: "plan", label: "With the season of a plan" },
  { value: "history", label: "With the season of last year" },
] as const;
export type CurveChoice = (typeof CURVE_CHOICES)[number]["value"];

/** Fields of the expected course as they are typed; steps and points share their rows. */
export type CurveValues = {
  curveKind: CurveChoice;
  steps: { on: string; share: string }[];
  /** Code of the plan version whose months give the season. */
  plan: string;
  /** Take a season's shares again although nothing else changed. */
  isTakenAgain: boolean;
};

export const EVEN_COURSE: CurveValues = {
  curveKind: "linear",
  steps: [],
  plan: "budget",
  isTakenAgain: false,
};

const rows = z.array(z.object({ on: z.string(), share: z.union([z.string(), z.number()]) }));
const storedCurve = z.union([
  z
    .object({ kind: z.literal("steps"), steps: rows })
    .transform(({ steps }) => ({ curveKind: "steps" as const, steps })),
  z
    .object({ kind: z.literal("custom"), points: rows })
    .transform(({ points }) => ({ curveKind: "custom" as const, steps: points })),
  z
    .object({ kind: z.literal("seasonal"), source: z.enum(["PLAN", "HISTORY"]), scenario: z.string() })
    .transform(({ source, scenario }) =>
      source === "PLAN"
        ? { curveKind: "plan" as const, steps: [], plan: scenario }
        : { curveKind: "history" as const, steps: [] },
    ),
]);

/** A stored curve as the form shows it. */
export function curveValuesOf(stored: unknown): CurveValues {
  const known = storedCurve.safeParse(stored);
  if (!known.success) return EVEN_COURSE;
  const { steps, ...rest } = known.data;
  const typed = steps.map(({ on, share }) => ({ on, share: toTyped(String(share), "percent") ?? "" }));
  return { ...EVEN_COURSE, ...rest, steps: typed };
}

/** What the form sends: half-filled rows are left out, percentages become fractions. */
export function curveInputOf({ curveKind, steps, plan, isTakenAgain }: CurveValues) {
  const filled = steps
    .filter(({ on, share }) => on !== "" && share !== "")
    .map(({ on, share }) => ({ on, share: toStored(share, "percent") }));
  switch (curveKind) {
    case "steps":
      return { kind: "steps", steps: filled };
    case "custom":
      return { kind: "custom", points: filled };
    case "plan":
      return { kind: "seasonal", source: "PLAN", scenario: plan, isTakenAgain };
    case "history":
      return { kind: "seasonal", source: "HISTORY", scenario: "actual", isTakenAgain };
    case "linear":
      return { kind: "linear" };
  }
}

/** A key result or goal while it is typed: what of it can be drawn is drawn, nothing refuses. */
export const previewCourseInput = z.object({
  /** Its check-ins are drawn, and an unchanged season is not taken again. */
  keyResultId: idField.nullable().catch(null).default(null),
  kind: z.string().default("REACH_NUMBER"),
  metric: z.string().nullable().catch(null).default(null),
  filter: z.record(z.string(), z.array(z.string())).catch({}).default({}),
  measuredOver: z.string().default(""),
  baseline: z.string().nullable().catch(null).default(null),
  target: z.string().nullable().catch(null).default(null),
  startsOn: dayField.nullable().catch(null).default(null),
  endsOn: dayField.nullable().catch(null).default(null),
  curve: z.unknown(),
});
export type PreviewCourseInput = z.output<typeof previewCourseInput>;

/** Shares of the way as decimal strings, expected and actual, on the same days; null is a gap. */
export type Course = {
  days: string[];
  expected: (string | null)[];
  actual: (string | null)[];
};

/** A season's months with their shares; empty for other courses. */
export type SeasonLine = { from: string; to: string; share: string };

export type CoursePreview = {
  course: Course | null;
  season: SeasonLine[];
  /** Why the course is even, or cannot be drawn. */
  note: string | null;
};
