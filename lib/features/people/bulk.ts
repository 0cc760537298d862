import type { BulkOutcome } from "@/lib/platform/action-result";
import type { Actor } from "@/lib/platform/actor";
import { eachAlone } from "@/lib/platform/bulk";
import { changeMember, deactivateMember, reactivateMember } from "./commands";
import type { BulkMembersInput } from "./schema-bulk";

/** One step on many seats, each alone: some may be refused while the others change. */
export async function changeMembers(actor: Actor, input: BulkMembersInput): Promise<BulkOutcome> {
  switch (input.step) {
    case "role":
    case "manager":
      return eachAlone(actor, input.items, (seat) => changeMember(actor, seat));
    case "leave":
      return eachAlone(actor, input.items, (seat) => deactivateMember(actor, { ...seat, handTo: null }));
    case "return":
      return eachAlone(actor, input.items, (seat) => reactivateMember(actor, seat));
  }
}
