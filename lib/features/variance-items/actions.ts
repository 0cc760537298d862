"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { assignItem, closeItem, reopenItem, reviewItem, sendBackItem } from "./commands";
import { assignItemInput, itemInput, reasonedItemInput, sweepInput } from "./schema";
import { sweepVariances } from "./sweep";

const assign = defineAction("assignItem", assignItemInput, assignItem);
const review = defineAction("reviewItem", itemInput, reviewItem);
const sendBack = defineAction("sendBackItem", reasonedItemInput, sendBackItem);
const reopen = defineAction("reopenItem", reasonedItemInput, reopenItem);
const close = defineAction("closeItem", itemInput, closeItem);
const sweep = defineAction("sweepVariances", sweepInput, sweepVariances);

type OneInput = z.input<typeof itemInput>;
type ReasonInput = z.input<typeof reasonedItemInput>;

export async function assignItemAction(organizationSlug: string, input: z.input<typeof assignItemInput>) {
  const result = await assign(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function reviewItemAction(organizationSlug: string, input: OneInput) {
  const result = await review(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function sendBackItemAction(organizationSlug: string, input: ReasonInput) {
  const result = await sendBack(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function reopenItemAction(organizationSlug: string, input: ReasonInput) {
  const result = await reopen(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function closeItemAction(organizationSlug: string, input: OneInput) {
  const result = await close(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function sweepVariancesAction(organizationSlug: string, input: z.input<typeof sweepInput>) {
  const result = await sweep(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
