"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { saveReminders, settleReminders } from "./commands";
import { saveRemindersInput, settleInput } from "./schema";

const save = defineAction("saveReminders", saveRemindersInput, saveReminders);
const settle = defineAction("settleReminders", settleInput, settleReminders);

export async function saveRemindersAction(
  organizationSlug: string,
  input: z.input<typeof saveRemindersInput>,
) {
  const result = await save(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

export async function settleRemindersAction(organizationSlug: string, input: z.input<typeof settleInput>) {
  const result = await settle(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
