import { verifyAuditTrail } from "@/lib/features/audit/verify";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenantSql } from "@/lib/platform/db/tenant";
import { type Check, verifyFacts } from "./checking/verify";
import { type UndoOutcome, undoRun as undoInTransaction } from "./undoing/undo-run";
import { inBulk } from "./writing/in-bulk";
import { authorizeImport } from "./writing/permissions";
import { type ImportInput, type ImportOutcome, runImport } from "./writing/run-import";

/** Reads, checks and writes one file at once: what the command line does. Nothing is written when something is open. */
export async function importFile(actor: Actor, input: ImportInput): Promise<ImportOutcome> {
  authorizeImport(actor, input.kind);
  return inTenantSql(actor, (client) => runImport(client, actor, input));
}

/** Retires a run, as if it had never happened. */
export async function undoRun(actor: Actor, runId: string): Promise<UndoOutcome> {
  authorize(actor, "import:undo");
  return inTenantSql(actor, (client) => undoInTransaction(client, actor, runId));
}

/** Checks the audit trail, and that every number still is what its sources say. Changes nothing. */
export async function verify(actor: Actor): Promise<Check[]> {
  authorize(actor, "audit:read");
  const trail = await verifyAuditTrail(actor);
  const firstBroken = trail.isIntact ? null : `entry ${trail.brokenSeq}: ${trail.because}`;
  const audit: Check = { check: "audit", ok: trail.isIntact, checked: trail.entries, firstBroken };
  return [audit, ...(await inTenantSql(actor, (client) => inBulk(client, () => verifyFacts(client, actor))))];
}
