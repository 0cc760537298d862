import { z } from "zod";
import { changeMemberInput, memberStepInput } from "./schema";

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, "Choose at least one member.").max(200, "Choose at most 200 members at a time.");

/** One step on many seats: the inputs of the single step, one per seat. */
export const bulkMembersInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("role"), items: list(changeMemberInput) }),
  z.object({ step: z.literal("manager"), items: list(changeMemberInput) }),
  z.object({ step: z.literal("leave"), items: list(memberStepInput) }),
  z.object({ step: z.literal("return"), items: list(memberStepInput) }),
]);
export type BulkMembersInput = z.output<typeof bulkMembersInput>;
