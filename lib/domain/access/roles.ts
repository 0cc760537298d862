/** Every role a member can have in one organization, widest first. One member has exactly one. */
export const ROLES = [
  "OWNER",
  "ADMIN",
  "EXECUTIVE",
  "FINANCE",
  "SALES_MANAGER",
  "SALES_REP",
  "CONTRIBUTOR",
  "AUDITOR",
] as const;
/** What a member is in one organization. */
export type Role = (typeof ROLES)[number];

/** What a role is called on screen, and what the person in it is there for. */
export const ROLE_PROFILES: Readonly<Record<Role, { readonly label: string; readonly intent: string }>> = {
  OWNER: {
    label: "Owner",
    intent: "Answers for the organization; may do everything, including handing it over.",
  },
  ADMIN: {
    label: "Administrator",
    intent: "Sets up and runs the workspace; approves no targets or pay and closes no periods.",
  },
  EXECUTIVE: {
    label: "Executive",
    intent: "Reads roll-ups and decides: objectives, agreements, adjustments, pay.",
  },
  FINANCE: {
    label: "Finance",
    intent: "Owns the numbers: sources, plan, rates, periods, variances and what explains them.",
  },
  SALES_MANAGER: {
    label: "Sales manager",
    intent: "Sets and drives the goals of a team and everything below it.",
  },
  SALES_REP: { label: "Sales rep", intent: "Drives own goals, checks in, sees own pay." },
  CONTRIBUTOR: {
    label: "Contributor",
    intent: "Marketing, operations, success: drives own objectives, goals and measurements.",
  },
  AUDITOR: { label: "Auditor", intent: "Reads everything, private and pay included; writes nothing." },
};

/** Narrows stored or submitted text to a role. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
