"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { closePeriod, reopenPeriod } from "./commands";
import { closePeriodInput, reopenPeriodInput } from "./schema";

const close = defineAction("closePeriod", closePeriodInput, closePeriod);
const reopen = defineAction("reopenPeriod", reopenPeriodInput, reopenPeriod);

export async function closePeriodAction(organizationSlug: string, input: z.input<typeof closePeriodInput>) {
  const result = await close(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function reopenPeriodAction(organizationSlug: string, input: z.input<typeof reopenPeriodInput>) {
  const result = await reopen(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
