"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { requestSweep } from "@/lib/features/variance-items/jobs";
import { defineAction } from "@/lib/platform/define-action";
import { closePeriod, reopenPeriod } from "./commands";
import { decideReopening } from "./reopenings";
import { closePeriodInput, decideReopeningInput, reopenPeriodInput } from "./schema";

const close = defineAction("closePeriod", closePeriodInput, async (actor, input) => {
  const result = await closePeriod(actor, input);
  await requestSweep(actor);
  return result;
});
const decide = defineAction("decideReopening", decideReopeningInput, decideReopening);
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
export async function decideReopeningAction(
  organizationSlug: string,
  input: z.input<typeof decideReopeningInput>,
) {
  const result = await decide(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
