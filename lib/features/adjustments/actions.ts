"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { thenSimulate } from "@/lib/features/simulations/jobs";
import { defineAction } from "@/lib/platform/define-action";
import { decideAdjustment, proposeAdjustment } from "./commands";
import { previewAdjustment } from "./queries";
import { decideAdjustmentInput, previewAdjustmentInput, proposeAdjustmentInput } from "./schema";

const propose = defineAction("proposeAdjustment", proposeAdjustmentInput, proposeAdjustment);
const decide = defineAction("decideAdjustment", decideAdjustmentInput, thenSimulate(decideAdjustment));
const preview = defineAction("previewAdjustment", previewAdjustmentInput, previewAdjustment);

export async function proposeAdjustmentAction(
  organizationSlug: string,
  input: z.input<typeof proposeAdjustmentInput>,
) {
  const result = await propose(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

export async function decideAdjustmentAction(
  organizationSlug: string,
  input: z.input<typeof decideAdjustmentInput>,
) {
  const result = await decide(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

/** Reads only; an action because the form asks while it is typed. */
export async function previewAdjustmentAction(
  organizationSlug: string,
  input: z.input<typeof previewAdjustmentInput>,
) {
  return preview(organizationSlug, input);
}
