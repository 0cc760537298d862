import { z } from "zod";

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "is not a known time zone, e.g. Europe/Berlin");

export const newOrganization = z.object({
  name: z.string().trim().min(1, "Give the organization a name").max(120),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, "Use 2 to 63 lower-case letters, digits and hyphens"),
  currency: z.string().regex(/^[A-Z]{3}$/, "Use a three-letter currency code, e.g. EUR"),
  fiscalStartMonth: z.number().int().min(1).max(12),
  timeZone,
  locale: z.enum(["en", "de"]).default("en"),
  isExample: z.boolean().default(false),
  owner: z.object({
    email: z.email("Give a valid e-mail address"),
    name: z.string().trim().min(1).max(120),
    password: z.string().min(12, "A password needs at least 12 characters").max(200).nullable(),
  }),
});
export type NewOrganization = z.output<typeof newOrganization>;
