import { z } from "zod";

export const DEPARTMENTS = [
  "SALES",
  "FINANCE",
  "MARKETING",
  "OPERATIONS",
  "SUCCESS",
  "PRODUCT",
  "EXECUTIVE",
  "OTHER",
] as const;
export type Department = (typeof DEPARTMENTS)[number];

export const DEPARTMENT_LABELS: Readonly<Record<Department, string>> = {
  SALES: "Sales",
  FINANCE: "Finance",
  MARKETING: "Marketing",
  OPERATIONS: "Operations",
  SUCCESS: "Customer success",
  PRODUCT: "Product",
  EXECUTIVE: "Executive",
  OTHER: "Other",
};

const day = z.iso.date("Give a day").nullable();
const datesInOrder = {
  path: ["endsOn"],
  message: "Ends before it starts",
};
function isInOrder({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): boolean {
  return !startsOn || !endsOn || endsOn >= startsOn;
}

const teamFields = {
  code: z.string().trim().min(1, "Give a short code").max(60),
  name: z.string().trim().min(1, "Give the team a name").max(120),
  parentId: z.uuid().nullable(),
  department: z.enum(DEPARTMENTS),
};

export const createTeamInput = z.object(teamFields);
export const updateTeamInput = z.object({
  id: z.uuid(),
  version: z.number().int().min(1),
  ...teamFields,
});
export const addMembershipInput = z
  .object({
    memberId: z.uuid("Choose a member"),
    teamId: z.uuid(),
    regionId: z.uuid().nullable().default(null),
    startsOn: day,
    endsOn: day,
  })
  .refine(isInOrder, datesInOrder);
export const changeMembershipInput = z
  .object({
    id: z.uuid(),
    version: z.number().int().min(1),
    startsOn: day,
    endsOn: day,
    /** Who takes over what the person owns in this team, when the days end it; null = they keep it. */
    handTo: z.uuid("Choose who takes over").nullable().default(null),
  })
  .refine(isInOrder, datesInOrder);
export const membershipIdInput = z.object({ id: z.uuid() });

export type CreateTeam = z.output<typeof createTeamInput>;
export type UpdateTeam = z.output<typeof updateTeamInput>;
export type AddMembership = z.output<typeof addMembershipInput>;
export type ChangeMembership = z.output<typeof changeMembershipInput>;
