"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { thenSimulate } from "@/lib/features/simulations/jobs";
import { defineAction } from "@/lib/platform/define-action";
import { recordCheckIn } from "./commands";
import { recordCheckInInput } from "./schema";

const record = defineAction("recordCheckIn", recordCheckInInput, thenSimulate(recordCheckIn));

export async function recordCheckInAction(
  organizationSlug: string,
  input: z.input<typeof recordCheckInInput>,
) {
  const result = await record(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
