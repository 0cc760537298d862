"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { addComment, markMentionSeen } from "./commands";
import { findMentionable } from "./queries";
import { addCommentInput, findMentionableInput, markMentionSeenInput } from "./schema";

const add = defineAction("addComment", addCommentInput, addComment);
const find = defineAction("findMentionable", findMentionableInput, findMentionable);
const seen = defineAction("markMentionSeen", markMentionSeenInput, markMentionSeen);

export async function addCommentAction(organizationSlug: string, input: z.input<typeof addCommentInput>) {
  const result = await add(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

export async function markMentionSeenAction(
  organizationSlug: string,
  input: z.input<typeof markMentionSeenInput>,
) {
  const result = await seen(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

/** Reads only; an action because the field asks while a name is typed. */
export async function findMentionableAction(
  organizationSlug: string,
  input: z.input<typeof findMentionableInput>,
) {
  return find(organizationSlug, input);
}
