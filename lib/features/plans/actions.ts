"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { createPlanVersion, stepPlanVersion } from "./commands";
import { acceptForecast } from "./rolling";
import { savePlanCells } from "./save-cells";
import { acceptForecastInput, createVersionInput, saveCellsInput, stepVersionInput } from "./schema-versions";

const create = defineAction("createPlanVersion", createVersionInput, createPlanVersion);
const step = defineAction("stepPlanVersion", stepVersionInput, stepPlanVersion);
const accept = defineAction("acceptForecast", acceptForecastInput, acceptForecast);
const save = defineAction("savePlanCells", saveCellsInput, savePlanCells);

export async function createPlanVersionAction(
  organizationSlug: string,
  input: z.input<typeof createVersionInput>,
) {
  return create(organizationSlug, input);
}
export async function stepPlanVersionAction(
  organizationSlug: string,
  input: z.input<typeof stepVersionInput>,
) {
  const result = await step(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function savePlanCellsAction(organizationSlug: string, input: z.input<typeof saveCellsInput>) {
  return save(organizationSlug, input);
}
export async function acceptForecastAction(
  organizationSlug: string,
  input: z.input<typeof acceptForecastInput>,
) {
  return accept(organizationSlug, input);
}
