"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { follow } from "./commands";
import { followInput } from "./schema";

const change = defineAction("follow", followInput, follow);

export async function followAction(organizationSlug: string, input: z.input<typeof followInput>) {
  const result = await change(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
