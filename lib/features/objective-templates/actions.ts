"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { createFromTemplate, retireTemplate, saveTemplate } from "./commands";
import { createFromTemplateInput, retireTemplateInput, saveTemplateInput } from "./schema";

const create = defineAction("createFromTemplate", createFromTemplateInput, createFromTemplate);
const save = defineAction("saveTemplate", saveTemplateInput, saveTemplate);
const retire = defineAction("retireTemplate", retireTemplateInput, retireTemplate);

export async function createFromTemplateAction(
  organizationSlug: string,
  input: z.input<typeof createFromTemplateInput>,
) {
  return create(organizationSlug, input);
}
export async function saveTemplateAction(organizationSlug: string, input: z.input<typeof saveTemplateInput>) {
  return save(organizationSlug, input);
}
export async function retireTemplateAction(
  organizationSlug: string,
  input: z.input<typeof retireTemplateInput>,
) {
  const result = await retire(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
