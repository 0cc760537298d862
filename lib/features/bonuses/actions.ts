"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { changeBonus, setBonus } from "./commands";
import { changeBonusInput, setBonusInput } from "./schema";

const set = defineAction("setBonus", setBonusInput, setBonus);
const change = defineAction("changeBonus", changeBonusInput, changeBonus);

export async function setBonusAction(organizationSlug: string, input: z.input<typeof setBonusInput>) {
  const result = await set(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}

export async function changeBonusAction(organizationSlug: string, input: z.input<typeof changeBonusInput>) {
  const result = await change(organizationSlug, input);
  if (result.ok) refresh();
  return result;
}
