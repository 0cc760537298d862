"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { findCurrentUser } from "@/lib/platform/auth/current-actor";
import { revokeOwnSession, revokeSessionsOf } from "@/lib/platform/auth/sessions";
import { defineAction } from "@/lib/platform/define-action";
import { definePublicAction, defineUserAction } from "@/lib/platform/define-public-action";
import { notFound } from "@/lib/platform/errors";
import { acceptInvitation, changePassword, requestReset, resetPassword } from "./access";
import { changeMembers } from "./bulk";
import { changeMember, deactivateMember, reactivateMember, signMemberOut } from "./commands";
import { listHoldings } from "./handover";
import { createResetLink, inviteMember, resendInvitation } from "./invitations";
import {
  acceptInvitationInput,
  changeMemberInput,
  changePasswordInput,
  forgottenInput,
  holdingsInput,
  inviteMemberInput,
  leaveInput,
  memberIdInput,
  memberStepInput,
  nothingInput,
  resetPasswordInput,
  sessionIdInput,
} from "./schema";
import { bulkMembersInput } from "./schema-bulk";

const invite = defineAction("inviteMember", inviteMemberInput, inviteMember);
const resend = defineAction("resendInvitation", memberIdInput, resendInvitation);
const resetFor = defineAction("createResetLink", memberIdInput, createResetLink);
const change = defineAction("changeMember", changeMemberInput, changeMember);
const deactivate = defineAction("deactivateMember", leaveInput, deactivateMember);
const holdings = defineAction("listHoldings", holdingsInput, listHoldings);
const reactivate = defineAction("reactivateMember", memberStepInput, reactivateMember);
const signOut = defineAction("signMemberOut", memberIdInput, signMemberOut);
const bulk = defineAction("changeMembers", bulkMembersInput, changeMembers);
const forgotten = definePublicAction("requestReset", forgottenInput, requestReset);
const reset = definePublicAction("resetPassword", resetPasswordInput, resetPassword);
const accept = definePublicAction("acceptInvitation", acceptInvitationInput, async (visitor, input) =>
  acceptInvitation(visitor, (await findCurrentUser())?.userId ?? null, input),
);
const password = defineUserAction("changePassword", changePasswordInput, changePassword);
const endSession = defineUserAction("revokeSession", sessionIdInput, async (user, { id }) => {
  if (!(await revokeOwnSession(user.userId, id))) throw notFound("This session");
  return { isOwn: id === user.sessionId };
});
const everywhere = defineUserAction("signOutEverywhere", nothingInput, async (user) => ({
  sessions: await revokeSessionsOf(user.userId),
}));

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function inviteMemberAction(organizationSlug: string, input: z.input<typeof inviteMemberInput>) {
  return shown(await invite(organizationSlug, input));
}
export async function resendInvitationAction(organizationSlug: string, input: z.input<typeof memberIdInput>) {
  return shown(await resend(organizationSlug, input));
}
export async function createResetLinkAction(organizationSlug: string, input: z.input<typeof memberIdInput>) {
  return resetFor(organizationSlug, input);
}
export async function changeMemberAction(organizationSlug: string, input: z.input<typeof changeMemberInput>) {
  return shown(await change(organizationSlug, input));
}
export async function deactivateMemberAction(organizationSlug: string, input: z.input<typeof leaveInput>) {
  return shown(await deactivate(organizationSlug, input));
}
export async function listHoldingsAction(organizationSlug: string, input: z.input<typeof holdingsInput>) {
  return holdings(organizationSlug, input);
}
export async function reactivateMemberAction(
  organizationSlug: string,
  input: z.input<typeof memberStepInput>,
) {
  return shown(await reactivate(organizationSlug, input));
}
export async function signMemberOutAction(organizationSlug: string, input: z.input<typeof memberIdInput>) {
  return signOut(organizationSlug, input);
}
export async function requestResetAction(input: z.input<typeof forgottenInput>) {
  return forgotten(input);
}
export async function resetPasswordAction(input: z.input<typeof resetPasswordInput>) {
  return reset(input);
}
export async function acceptInvitationAction(input: z.input<typeof acceptInvitationInput>) {
  return accept(input);
}
export async function changePasswordAction(input: z.input<typeof changePasswordInput>) {
  return shown(await password(input));
}
export async function revokeSessionAction(input: z.input<typeof sessionIdInput>) {
  return shown(await endSession(input));
}
export async function signOutEverywhereAction() {
  return everywhere({});
}
export async function changeMembersAction(organizationSlug: string, input: z.input<typeof bulkMembersInput>) {
  return shown(await bulk(organizationSlug, input));
}
