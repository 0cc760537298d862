"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { overrideStatusInput } from "@/lib/features/objectives/schema";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { createKeyResult, overrideKeyResultStatus, updateKeyResult } from "./commands";
import { previewCourse } from "./course";
import { createKeyResultInput, updateKeyResultInput } from "./schema";
import { previewCourseInput } from "./schema-curve";

const create = defineAction("createKeyResult", createKeyResultInput, createKeyResult);
const update = defineAction("updateKeyResult", updateKeyResultInput, updateKeyResult);
const preview = defineAction("previewCourse", previewCourseInput, previewCourse);
const override = defineAction("overrideKeyResultStatus", overrideStatusInput, overrideKeyResultStatus);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createKeyResultAction(
  organizationSlug: string,
  input: z.input<typeof createKeyResultInput>,
) {
  return shown(await create(organizationSlug, input));
}
export async function updateKeyResultAction(
  organizationSlug: string,
  input: z.input<typeof updateKeyResultInput>,
) {
  return shown(await update(organizationSlug, input));
}
export async function overrideKeyResultStatusAction(
  organizationSlug: string,
  input: z.input<typeof overrideStatusInput>,
) {
  return shown(await override(organizationSlug, input));
}
export async function previewCourseAction(
  organizationSlug: string,
  input: z.input<typeof previewCourseInput>,
) {
  return preview(organizationSlug, input);
}
