"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { takeOver } from "./commands";
import { takeOverInput } from "./schema";

const take = defineAction("takeOver", takeOverInput, takeOver);

export async function takeOverAction(organizationSlug: string, input: z.input<typeof takeOverInput>) {
  const result = await take(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
