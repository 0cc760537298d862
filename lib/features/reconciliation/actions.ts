"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { assignRecord, linkRecords, unlinkRecords } from "./commands";
import { assignRecordInput, linkRecordsInput, unlinkRecordsInput } from "./schema";

const link = defineAction("linkRecords", linkRecordsInput, linkRecords);
const unlink = defineAction("unlinkRecords", unlinkRecordsInput, unlinkRecords);
const assign = defineAction("assignRecord", assignRecordInput, assignRecord);

export async function linkRecordsAction(organizationSlug: string, input: z.input<typeof linkRecordsInput>) {
  const result = await link(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function unlinkRecordsAction(
  organizationSlug: string,
  input: z.input<typeof unlinkRecordsInput>,
) {
  const result = await unlink(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
export async function assignRecordAction(organizationSlug: string, input: z.input<typeof assignRecordInput>) {
  const result = await assign(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
