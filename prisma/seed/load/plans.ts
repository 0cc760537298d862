import { stepPlanVersion } from "../../../lib/features/plans/commands";
import { listVersionRows } from "../../../lib/features/plans/versions";
import type { Actor } from "../../../lib/platform/actor";
import { inTenant } from "../../../lib/platform/db/tenant";

/** Plans that finance brought in are approved by somebody else, in the order they came: each forecast ends the one before. */
export async function approvePlans(approver: Actor): Promise<void> {
  const versions = await inTenant(approver, (db) => listVersionRows(db, approver), "read");
  const inOrder = versions.sort((a, b) => a.code.localeCompare(b.code, "en", { numeric: true }));
  for (const { code, version } of inOrder)
    await stepPlanVersion(approver, { code, version, step: "approve" });
}
