"use server";

import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { estimateGoal } from "./estimate";
import { estimateInput } from "./schema";

const estimate = defineAction("estimateGoal", estimateInput, estimateGoal);

/** Reads only; an action because the form asks while it is typed. */
export async function estimateGoalAction(organizationSlug: string, input: z.input<typeof estimateInput>) {
  return estimate(organizationSlug, input);
}
