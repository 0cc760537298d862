import { z } from "zod";
import { ROLES } from "@/lib/domain/access/roles";

export const PASSWORD_LENGTH = 12;

const email = z.email("Give a valid e-mail address").max(254);
const personName = z.string().trim().min(1, "Give a name").max(120, "Use at most 120 characters");
const role = z.enum(ROLES, "Choose a role");
const newPassword = z
  .string()
  .min(PASSWORD_LENGTH, `Use at least ${PASSWORD_LENGTH} characters; a sentence is easy to remember`)
  .max(200, "Use at most 200 characters");
const token = z.string().min(20).max(100);
const reason = z.string().trim().max(500).nullable().default(null);
const target = { id: z.uuid(), version: z.number().int().min(1) };

export const inviteMemberInput = z.object({
  email,
  name: personName,
  role,
  teamId: z.uuid().nullable().default(null),
});
export const memberIdInput = z.object({ id: z.uuid() });
export const changeMemberInput = z.object({
  ...target,
  name: personName,
  role,
  managerId: z.uuid().nullable(),
  why: reason,
});
export const memberStepInput = z.object({ ...target, why: reason });
export const leaveInput = memberStepInput.extend({
  /** Who takes over what the person still owns; needed only where there is something. */
  handTo: z.preprocess((value) => (value === "" ? null : value), z.uuid().nullable().default(null)),
});

export const forgottenInput = z.object({ email });
export const resetPasswordInput = z.object({ token, password: newPassword });
export const acceptInvitationInput = z.object({
  token,
  /** New accounts choose both; people who have one prove it with their password or by being signed in. */
  name: personName.nullable().default(null),
  password: z.string().max(200).nullable().default(null),
});
export const changePasswordInput = z.object({
  current: z.string().min(1, "Give your current password").max(200),
  password: newPassword,
});
export const sessionIdInput = z.object({ id: z.uuid() });
export const nothingInput = z.object({});

export type InviteMember = z.output<typeof inviteMemberInput>;
export type ChangeMember = z.output<typeof changeMemberInput>;
export type LeaveInput = z.output<typeof leaveInput>;
export type MemberStep = z.output<typeof memberStepInput>;
export type AcceptInvitation = z.output<typeof acceptInvitationInput>;

/** Something open that a person owns; a private objective's title is null for who may not see it. */
export const holdingsInput = z.object({ id: z.uuid(), teamId: z.uuid().nullable().default(null) });
export type HoldingLine = { kind: "objective" | "key result" | "goal"; title: string | null };
export type Holdings = { lines: HoldingLine[]; takers: { value: string; label: string }[] };

/** A link for somebody: mailed, or shown to who asked for it when it could not be. */
export type LinkHandedOut = { email: string; isMailed: boolean; link: string | null };

export const STATUS_WORDS: Readonly<Record<"ACTIVE" | "INVITED" | "LEFT", string>> = {
  ACTIVE: "Active",
  INVITED: "Invited",
  LEFT: "Left",
};
