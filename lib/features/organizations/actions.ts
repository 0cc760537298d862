"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { takeToken } from "@/lib/platform/auth/rate-limit";
import { defineAction } from "@/lib/platform/define-action";
import { defineUserAction } from "@/lib/platform/define-public-action";
import { AppError } from "@/lib/platform/errors";
import { setCommentary, setMateriality, setMetricOptions, updateOrganization } from "./commands";
import { createOrganization } from "./create-organization";
import {
  foundOrganizationInput,
  setCommentaryInput,
  setMaterialityInput,
  setMetricOptionsInput,
  updateOrganizationInput,
} from "./schema";

const update = defineAction("updateOrganization", updateOrganizationInput, updateOrganization);
const materiality = defineAction("setMateriality", setMaterialityInput, setMateriality);
const commentary = defineAction("setCommentary", setCommentaryInput, setCommentary);
const metricOptions = defineAction("setMetricOptions", setMetricOptionsInput, setMetricOptions);
const found = defineUserAction("createOrganization", foundOrganizationInput, async (user, input) => {
  await takeToken(`organization:${user.userId}`, { size: 5, perMinute: 0.1 });
  const owner = { email: user.email, name: user.name, password: null };
  const created = await createOrganization({ ...input, isExample: false, owner });
  if (created.isNew) return { slug: created.slug };
  const message = `The short name ${input.slug} is taken. Choose another.`;
  throw new AppError("INVALID", message, { fields: { slug: "Taken. Choose another." } });
});

export async function createOrganizationAction(input: z.input<typeof foundOrganizationInput>) {
  return found(input);
}
export async function updateOrganizationAction(
  organizationSlug: string,
  input: z.input<typeof updateOrganizationInput>,
) {
  const result = await update(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function setMaterialityAction(
  organizationSlug: string,
  input: z.input<typeof setMaterialityInput>,
) {
  const result = await materiality(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function setCommentaryAction(
  organizationSlug: string,
  input: z.input<typeof setCommentaryInput>,
) {
  const result = await commentary(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function setMetricOptionsAction(
  organizationSlug: string,
  input: z.input<typeof setMetricOptionsInput>,
) {
  const result = await metricOptions(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
