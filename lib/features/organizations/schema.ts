import { z } from "zod";
import { isAnyMetricCode, isMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { isCurrencyCode } from "@/lib/domain/money/currencies";

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "Not a known time zone, e.g. Europe/Berlin");

export const currencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code): boolean => isCurrencyCode(code), "Use a three-letter currency code, e.g. EUR");

const name = z.string().trim().min(1, "Give the organization a name").max(120, "Use at most 120 characters");
const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, "Use 2 to 63 lower-case letters, digits and hyphens")
  .refine((text) => !RESERVED_SLUGS.has(text), "This short name is taken by a page of ours");

/** First parts of our own addresses; an organization of that name could never be opened. */
const RESERVED_SLUGS = new Set([
  "api",
  "forgotten",
  "invitation",
  "new",
  "reset",
  "sign-in",
  "_next",
  "fonts",
]);

const essentials = {
  name,
  currency: currencyCode,
  fiscalStartMonth: z.number().int().min(1).max(12),
  timeZone,
  locale: z.enum(["en", "de"]).default("en"),
};

export const newOrganization = z.object({
  ...essentials,
  slug,
  isExample: z.boolean().default(false),
  owner: z.object({
    email: z.email("Give a valid e-mail address"),
    name: z.string().trim().min(1).max(120),
    password: z.string().min(12, "A password needs at least 12 characters").max(200).nullable(),
    /** The person's code in the files to come; the address where no system has one. */
    code: z.string().trim().min(1).max(120).optional(),
  }),
});
export type NewOrganization = z.output<typeof newOrganization>;

/** The signed-in person becomes the owner, so the form asks for the organization only. */
export const foundOrganizationInput = z.object({ ...essentials, slug });

const unsigned = z
  .string()
  .trim()
  .regex(/^\d{1,15}(\.\d{1,10})?$/, "Use a number of zero or more");

/** A share in the database ("0.1"); the form speaks percent. */
export const statusSettings = z.object({
  onTrackUpToPoints: unsigned,
  behindUpToPoints: unsigned,
  tooEarlyBefore: unsigned,
  staleAfterRhythms: unsigned,
});
export type StatusSettings = z.output<typeof statusSettings>;

export const DEFAULT_STATUS: StatusSettings = {
  onTrackUpToPoints: "0",
  behindUpToPoints: "25",
  tooEarlyBefore: "0.1",
  staleAfterRhythms: "1.5",
};

export const materialityRule = z.object({
  id: z.string().min(1).max(60),
  metric: z.string().refine(isAnyMetricCode, "This metric does not exist.").optional(),
  teamId: z.uuid().optional(),
  level: z.enum(["LINE", "GROUP"]).optional(),
  basis: z.enum(["MTD", "QTD", "YTD"]).optional(),
  mode: z.enum(["AMOUNT", "PERCENT", "OR", "AND", "ALWAYS"]),
  amount: unsigned,
  /** A fraction of the reference: 0.05 is 5 %. */
  percent: unsigned,
});
export type StoredMaterialityRule = z.output<typeof materialityRule>;

/** How variances are commented: against what, by how many signatures, and whether a month can close before. */
export const commentaryForm = z.object({
  /** "budget", "prior-year" or the code of another plan version. */
  reference: z.string().trim().min(1, "Choose what variances are measured against").max(60),
  reviewLevels: z.union([z.literal(1), z.literal(2)]),
  /** A month with open items cannot be closed. */
  isStrict: z.boolean(),
  /** Days an owner has from the opening of an item. */
  dueDays: z.number("Use a whole number of days").int("Use a whole number of days").min(0).max(90),
});
export type CommentarySettings = z.output<typeof commentaryForm>;

export const DEFAULT_COMMENTARY: CommentarySettings = {
  reference: "budget",
  reviewLevels: 1,
  isStrict: false,
  dueDays: 5,
};

/** The commentary part of stored settings; the house's choice where none was made. */
export function commentarySettings(settings: unknown): CommentarySettings {
  const stored = z.object({ commentary: commentaryForm }).safeParse(settings);
  return stored.success ? stored.data.commentary : DEFAULT_COMMENTARY;
}

/** What `organization.settings` holds. Anything missing or unreadable counts as not chosen. */
export const organizationSettings = z.looseObject({
  status: statusSettings.default(DEFAULT_STATUS).catch(DEFAULT_STATUS),
  rhythmDays: z.number().int().min(1).max(366).default(7).catch(7),
  materiality: z.array(materialityRule).default([]).catch([]),
  commentary: commentaryForm.default(DEFAULT_COMMENTARY).catch(DEFAULT_COMMENTARY),
  metricOptions: z.record(z.string(), z.record(z.string(), z.string())).default({}).catch({}),
});
export type OrganizationSettings = z.output<typeof organizationSettings>;

const version = z.number().int().min(1);

export const updateOrganizationInput = z
  .object({
    version,
    ...essentials,
    rhythmDays: z.number("Use a whole number of days").int("Use a whole number of days").min(1).max(366),
    status: statusSettings,
  })
  .refine(({ status }) => Number(status.behindUpToPoints) >= Number(status.onTrackUpToPoints), {
    path: ["status.behindUpToPoints"],
    message: "Must not be below the limit of on track",
  })
  .refine(({ status }) => Number(status.tooEarlyBefore) < 1, {
    path: ["status.tooEarlyBefore"],
    message: "Use less than 100 %",
  });
export type UpdateOrganization = z.output<typeof updateOrganizationInput>;

export const setMaterialityInput = z.object({
  version,
  rules: z.array(materialityRule).max(50, "Use at most 50 rules"),
});
export type SetMateriality = z.output<typeof setMaterialityInput>;

export const setCommentaryInput = commentaryForm.extend({ version });
export type SetCommentary = z.output<typeof setCommentaryInput>;
function optionFault(metric: string, key: string, value: string): string | null {
  const option = isMetricCode(metric) ? METRICS[metric].options?.find((each) => each.key === key) : undefined;
  if (!option) return "There is no such option";
  if (option.choices) return Object.hasOwn(option.choices, value) ? null : "Choose one of the list";
  const isMonths = key.toLowerCase().includes("months");
  if (!/^\d{1,15}(\.\d{1,10})?$/.test(value)) return "Use a number of zero or more";
  return isMonths && !/^\d{1,3}$/.test(value) ? "Use whole months, at most 999" : null;
}

/** Chosen options per metric code; what is left out keeps its default. */
export const setMetricOptionsInput = z.object({
  version,
  options: z.record(z.string(), z.record(z.string(), z.string().trim())).superRefine((options, context) => {
    for (const [metric, chosen] of Object.entries(options)) {
      for (const [key, value] of Object.entries(chosen)) {
        const message = optionFault(metric, key, value);
        if (message !== null) context.addIssue({ code: "custom", path: [metric, key], message });
      }
    }
  }),
});
export type SetMetricOptions = z.output<typeof setMetricOptionsInput>;
