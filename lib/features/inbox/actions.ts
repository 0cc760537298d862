"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { snooze, wake } from "./commands";
import { snoozeInput, wakeInput } from "./schema";

const putOff = defineAction("snooze", snoozeInput, snooze);
const bringBack = defineAction("wake", wakeInput, wake);

export async function snoozeAction(organizationSlug: string, input: z.input<typeof snoozeInput>) {
  const result = await putOff(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

export async function wakeAction(organizationSlug: string, input: z.input<typeof wakeInput>) {
  const result = await bringBack(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
