"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { bulkEdit } from "./bulk";
import { saveCells } from "./save-cells";
import { bulkEditInput, saveCellsInput } from "./schema";

const save = defineAction("saveCells", saveCellsInput, saveCells);
const edit = defineAction("bulkEdit", bulkEditInput, bulkEdit);

export async function saveCellsAction(organizationSlug: string, input: z.input<typeof saveCellsInput>) {
  return save(organizationSlug, input);
}
export async function bulkEditAction(organizationSlug: string, input: z.input<typeof bulkEditInput>) {
  const result = await edit(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
