"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { mapAccounts } from "./commands";
import { mapAccountsInput } from "./schema";

const map = defineAction("mapAccounts", mapAccountsInput, mapAccounts);

export async function mapAccountsAction(organizationSlug: string, input: z.input<typeof mapAccountsInput>) {
  const result = await map(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
