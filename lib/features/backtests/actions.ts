"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { requestBacktest } from "./jobs";
import { requestBacktestInput } from "./schema";

const request = defineAction("requestBacktest", requestBacktestInput, requestBacktest);

export async function requestBacktestAction(
  organizationSlug: string,
  input: z.input<typeof requestBacktestInput>,
) {
  const result = await request(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
