"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { createPack, endPack, pausePack, schedulePack, updatePack } from "./commands";
import { sendPack } from "./jobs";
import {
  createPackInput,
  packInput,
  pausePackInput,
  schedulePackInput,
  sendPackInput,
  updatePackInput,
} from "./schema";

const create = defineAction("createPack", createPackInput, createPack);
const update = defineAction("updatePack", updatePackInput, updatePack);
const schedule = defineAction("schedulePack", schedulePackInput, schedulePack);
const pause = defineAction("pausePack", pausePackInput, pausePack);
const send = defineAction("sendPack", sendPackInput, sendPack);
const end = defineAction("endPack", packInput, endPack);

export async function createPackAction(organizationSlug: string, input: z.input<typeof createPackInput>) {
  return create(organizationSlug, input);
}
export async function updatePackAction(organizationSlug: string, input: z.input<typeof updatePackInput>) {
  const result = await update(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function schedulePackAction(organizationSlug: string, input: z.input<typeof schedulePackInput>) {
  const result = await schedule(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function pausePackAction(organizationSlug: string, input: z.input<typeof pausePackInput>) {
  const result = await pause(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function sendPackAction(organizationSlug: string, input: z.input<typeof sendPackInput>) {
  const result = await send(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function endPackAction(organizationSlug: string, input: z.input<typeof packInput>) {
  return end(organizationSlug, input);
}
