import { bytesOf } from "@/lib/connectors/files/byte-source";
import { openTable } from "@/lib/connectors/files/table";
import { type Kind, kindSpec } from "@/lib/connectors/kinds/registry";
import { parseMapping } from "@/lib/connectors/mapping/mapping-file";
import { importFile } from "@/lib/features/sources/commands";
import type { ImportOutcome } from "@/lib/features/sources/writing/run-import";
import type { Actor } from "@/lib/platform/actor";

type Options = {
  readonly source?: string;
  readonly mapping?: unknown;
  /** Suggestions are accepted unless a test is about the questions. */
  readonly asks?: boolean;
  readonly isDryRun?: boolean;
};

/** Imports a file written in the test, as the command line would. */
export async function importText(
  actor: Actor,
  kind: Kind,
  text: string | Uint8Array,
  options: Options = {},
): Promise<ImportOutcome> {
  const parsed = parseMapping(options.mapping ?? {}, kindSpec(kind));
  if (!parsed.ok) throw new Error(parsed.faults.join("; "));
  return importFile(actor, {
    kind,
    table: await openTable(bytesOf("test.csv", text)),
    sourceName: options.source ?? "crm",
    mapping: parsed.mapping,
    acceptSuggestions: options.asks !== true,
    isDryRun: options.isDryRun ?? false,
    runId: null,
  });
}
