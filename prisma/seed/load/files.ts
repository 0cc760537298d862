import { bytesOf } from "../../../lib/connectors/files/byte-source";
import { openTable } from "../../../lib/connectors/files/table";
import { invariant } from "../../../lib/domain/invariant";
import { importFile } from "../../../lib/features/sources/commands";
import type { Actor } from "../../../lib/platform/actor";
import type { ExampleFile } from "../csv";

const MASTER_KINDS: ReadonlySet<string> = new Set([
  "regions",
  "teams",
  "members",
  "products",
  "customers",
  "accounts",
]);

/** Files that say what there is, before those that say what happened. */
export function isMaster({ kind }: ExampleFile): boolean {
  return MASTER_KINDS.has(kind);
}

/** Brings a file in the way a person does; the example's own files leave no question and no bad row. */
export async function bringIn(actor: Actor, file: ExampleFile): Promise<void> {
  const outcome = await importFile(actor, {
    kind: file.kind,
    table: await openTable(bytesOf(file.name, file.csv)),
    sourceName: file.source,
    mapping: file.mapping,
    acceptSuggestions: false,
    isDryRun: false,
    runId: null,
  });
  const { status, rows, questions, quarantine } = outcome;
  const first = JSON.stringify(questions[0] ?? quarantine[0] ?? null);
  invariant(
    status === "DONE" && rows.quarantined === 0,
    `${file.name} was not imported whole: ${status}, ${first}`,
  );
}
