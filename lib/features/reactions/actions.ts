"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { react } from "./commands";
import { reactInput } from "./schema";

const give = defineAction("react", reactInput, react);

export async function reactAction(organizationSlug: string, input: z.input<typeof reactInput>) {
  const result = await give(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
