"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { endView, saveView, shareView } from "./commands";
import { endViewInput, saveViewInput, shareViewInput } from "./schema";

const save = defineAction("saveView", saveViewInput, saveView);
const share = defineAction("shareView", shareViewInput, shareView);
const end = defineAction("endView", endViewInput, endView);

export async function saveViewAction(organizationSlug: string, input: z.input<typeof saveViewInput>) {
  const result = await save(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function shareViewAction(organizationSlug: string, input: z.input<typeof shareViewInput>) {
  const result = await share(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function endViewAction(organizationSlug: string, input: z.input<typeof endViewInput>) {
  const result = await end(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
