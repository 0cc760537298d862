"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { addMembership, changeMembership, createTeam, removeMembership, updateTeam } from "./commands";
import {
  addMembershipInput,
  changeMembershipInput,
  createTeamInput,
  membershipIdInput,
  updateTeamInput,
} from "./schema";

const create = defineAction("createTeam", createTeamInput, createTeam);
const update = defineAction("updateTeam", updateTeamInput, updateTeam);
const add = defineAction("addMembership", addMembershipInput, addMembership);
const change = defineAction("changeMembership", changeMembershipInput, changeMembership);
const remove = defineAction("removeMembership", membershipIdInput, removeMembership);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createTeamAction(organizationSlug: string, input: z.input<typeof createTeamInput>) {
  return shown(await create(organizationSlug, input));
}
export async function updateTeamAction(organizationSlug: string, input: z.input<typeof updateTeamInput>) {
  return shown(await update(organizationSlug, input));
}
export async function addMembershipAction(
  organizationSlug: string,
  input: z.input<typeof addMembershipInput>,
) {
  return shown(await add(organizationSlug, input));
}
export async function changeMembershipAction(
  organizationSlug: string,
  input: z.input<typeof changeMembershipInput>,
) {
  return shown(await change(organizationSlug, input));
}
export async function removeMembershipAction(
  organizationSlug: string,
  input: z.input<typeof membershipIdInput>,
) {
  return shown(await remove(organizationSlug, input));
}
