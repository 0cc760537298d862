import { z } from "zod";
import { dayField, idField, LEVELS } from "@/lib/features/objectives/schema";

const number = z.preprocess(
  (value) => (value === "" ? null : value),
  z
    .string()
    .trim()
    .regex(/^-?\d{1,28}(\.\d{1,10})?$/, "Enter a number with at most ten decimals.")
    .nullable()
    .default(null),
);

/** An objective as a template fills it; every line may be changed or left out before it is created. */
export const createFromTemplateInput = z
  .object({
    /** Code of a common template, or the id of one of the organization's own. */
    template: z.string().min(1).max(100),
    answers: z.record(z.string(), number),
    title: z.string().trim().min(3, "Give the objective a title.").max(200),
    why: z.string().trim().max(2000).default(""),
    level: z.enum(LEVELS),
    teamId: idField.nullable().default(null),
    ownerId: idField,
    startsOn: dayField,
    endsOn: dayField,
    keyResults: z
      .array(
        z.object({
          /** Its place in the template. */
          index: z.coerce.number().int().min(0).max(50),
          title: z.string().trim().min(3, "Give the key result a title.").max(200),
          baseline: number,
          target: number,
        }),
      )
      .max(20),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
    path: ["endsOn"],
    message: "It ends before it starts.",
  });
export type CreateFromTemplateInput = z.output<typeof createFromTemplateInput>;

export const saveTemplateInput = z.object({
  objectiveId: idField,
  name: z.string().trim().min(3, "Give the template a name.").max(120),
});
export const retireTemplateInput = z.object({ id: idField });

export type TemplateChoice = { code: string; name: string; why: string; keyResults: number; isOwn: boolean };

export type TemplateLine = {
  index: number;
  title: string;
  kindLabel: string;
  metricLabel: string | null;
  role: "OUTCOME" | "GUARDRAIL";
  adds: string;
  unit: string;
  baseline: string | null;
  target: string | null;
  /** Where the baseline comes from, or why there is none. */
  note: string;
  takesBaseline: boolean;
  takesTarget: boolean;
};

export type TemplateDraft = {
  code: string;
  name: string;
  title: string;
  why: string;
  level: (typeof LEVELS)[number];
  startsOn: string;
  endsOn: string;
  questions: { name: string; label: string; unit: string; value: string }[];
  lines: TemplateLine[];
};
