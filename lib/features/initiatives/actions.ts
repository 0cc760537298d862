"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import {
  createInitiative,
  linkInitiative,
  moveInitiative,
  recordSpend,
  unlinkInitiative,
  updateInitiative,
} from "./commands";
import {
  createInitiativeInput,
  linkInitiativeInput,
  moveInitiativeInput,
  recordSpendInput,
  unlinkInitiativeInput,
  updateInitiativeInput,
} from "./schema";

const create = defineAction("createInitiative", createInitiativeInput, createInitiative);
const update = defineAction("updateInitiative", updateInitiativeInput, updateInitiative);
const move = defineAction("moveInitiative", moveInitiativeInput, moveInitiative);
const link = defineAction("linkInitiative", linkInitiativeInput, linkInitiative);
const unlink = defineAction("unlinkInitiative", unlinkInitiativeInput, unlinkInitiative);
const spend = defineAction("recordSpend", recordSpendInput, recordSpend);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createInitiativeAction(org: string, input: z.input<typeof createInitiativeInput>) {
  return shown(await create(org, input));
}
export async function updateInitiativeAction(org: string, input: z.input<typeof updateInitiativeInput>) {
  return shown(await update(org, input));
}
export async function moveInitiativeAction(org: string, input: z.input<typeof moveInitiativeInput>) {
  return shown(await move(org, input));
}
export async function linkInitiativeAction(org: string, input: z.input<typeof linkInitiativeInput>) {
  return shown(await link(org, input));
}
export async function unlinkInitiativeAction(org: string, input: z.input<typeof unlinkInitiativeInput>) {
  return shown(await unlink(org, input));
}
export async function recordSpendAction(org: string, input: z.input<typeof recordSpendInput>) {
  return shown(await spend(org, input));
}
