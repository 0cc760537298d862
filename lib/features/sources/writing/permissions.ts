import type { Kind } from "@/lib/connectors/kinds/registry";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";

/** What a kind of file changes beyond facts: a file must not do what its importer may not do by hand. */
const NEEDED: Partial<Record<Kind, Permission>> = {
  accounts: "mapping:write",
  plan: "plan:write",
  quotas: "plan:write",
  products: "dimension:write",
  regions: "dimension:write",
  customers: "dimension:write",
  teams: "team:write",
  members: "member:manage",
};

export function authorizeImport(actor: Actor, kind: Kind): void {
  authorize(actor, "import:run");
  const needed = NEEDED[kind];
  if (needed) authorize(actor, needed);
}
