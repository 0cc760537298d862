"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { setRates } from "./commands";
import { setRatesInput } from "./schema";

const set = defineAction("setRates", setRatesInput, setRates);

export async function setRatesAction(organizationSlug: string, input: z.input<typeof setRatesInput>) {
  const result = await set(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
