import { requestRecomputation } from "@/lib/features/sources/after-change";
import { undoRun, verify } from "@/lib/features/sources/commands";
import { listRuns } from "@/lib/features/sources/queries";
import type { Actor } from "@/lib/platform/actor";
import { type CommandOutput, textTable, UsageError } from "./output";
import { noArguments } from "./question-args";

export const RUNS_USAGE = "runs   imports, the latest first";
export const UNDO_USAGE = "undo <run>   retire an import, as if it had never happened";
export const VERIFY_USAGE = "verify   audit trail, roll-up cells, links, presence, balance, attribution";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Every import, the latest first. */
export async function runsCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  noArguments(args, RUNS_USAGE);
  const runs = await listRuns(actor);
  const document = {
    runs: runs.map(
      ({ id, sourceName, kind, fileName, status, rows, createdAt, createdBy, finishedAt, undoneAt }) => ({
        run: id,
        source: sourceName,
        kind,
        file: fileName,
        status,
        rows,
        createdAt,
        createdBy,
        finishedAt,
        undoneAt,
      }),
    ),
  };
  const table = textTable(
    [
      { label: "run" },
      { label: "kind" },
      { label: "source" },
      { label: "file" },
      { label: "status" },
      { label: "created", isNumeric: true },
      { label: "revised", isNumeric: true },
      { label: "quarantined", isNumeric: true },
      { label: "at" },
    ],
    runs.map((run) => [
      run.id,
      run.kind,
      run.sourceName,
      run.fileName,
      run.status,
      String(run.rows.created),
      String(run.rows.revised),
      String(run.rows.quarantined),
      run.createdAt,
    ]),
  );
  return { document, text: runs.length === 0 ? "Nothing was imported yet." : table };
}

/** Retires a run. */
export async function undoCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  const [run, ...others] = args;
  if (run === undefined || others.length > 0 || !UUID.test(run)) throw new UsageError(UNDO_USAGE);
  const { retired, restored, factsRetired, restatements } = await undoRun(actor, run);
  await requestRecomputation(actor);
  return {
    document: {
      run,
      status: "UNDONE",
      records: { retired, restored },
      facts: { retired: factsRetired },
      restatements,
    },
    text: `Undone: ${retired} records retired, ${restored} earlier ones present again.`,
  };
}

/** Checks everything that must hold; exit 1 when anything does not. */
export async function verifyCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  noArguments(args, VERIFY_USAGE);
  const checks = await verify(actor);
  const ok = checks.every((check) => check.ok);
  const lines = checks.map(
    ({ check, ok: isSound, checked, firstBroken }) =>
      `${isSound ? "✓" : "✗"} ${check} (${checked})${firstBroken ? `: ${firstBroken}` : ""}`,
  );
  return { document: { ok, checks }, text: lines.join("\n"), exitCode: ok ? 0 : 1 };
}
