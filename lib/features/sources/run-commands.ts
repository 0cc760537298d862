import { isKind, kindSpec } from "@/lib/connectors/kinds/registry";
import { answersAsMapping } from "@/lib/connectors/mapping/answers";
import {
  EMPTY_MAPPING,
  type Mapping,
  mergeMappings,
  parseMapping,
} from "@/lib/connectors/mapping/mapping-file";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import type { ImportRun, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { enqueueJob } from "@/lib/platform/jobs";
import { conflict } from "@/lib/platform/revisions";
import { COMMIT_JOB, READ_JOB } from "./jobs";
import { storedMapping } from "./run-jobs";
import type { AnswerRun, CommitRun, MapRun, RunStatusCode, UndoRun } from "./schema";
import { authorizeImport } from "./writing/permissions";

const OPEN: readonly RunStatusCode[] = ["NEEDS_ANSWERS", "READY", "FAILED"];

function jobPayload(actor: Actor, runId: string) {
  const { organizationId, organizationSlug, memberId, requestId, userId } = actor;
  return { organizationId, organizationSlug, memberId, requestId, userId: userId ?? "", runId };
}

async function requireOpenRun(
  db: Db,
  actor: Actor,
  { runId, version }: { runId: string; version: number },
): Promise<ImportRun> {
  const run = await db.importRun.findFirst({ where: { organizationId: actor.organizationId, id: runId } });
  if (!run || !isKind(run.kind)) throw notFound("This import");
  authorizeImport(actor, run.kind);
  if (run.version !== version)
    throw conflict("This import", { status: "as you saw it" }, { status: run.status, version: run.version });
  if (!OPEN.includes(run.status))
    throw new AppError(
      "CONFLICT",
      `This import is ${run.status.toLowerCase().replace("_", " ")}; it cannot be changed now.`,
    );
  return run;
}

async function setStatus(
  db: Db,
  actor: Actor,
  run: ImportRun,
  status: RunStatusCode,
  mapping?: Mapping,
): Promise<void> {
  const { count } = await db.importRun.updateMany({
    where: { organizationId: actor.organizationId, id: run.id, version: run.version },
    data: {
      status,
      version: { increment: 1 },
      progress: 0,
      error: null,
      ...(mapping ? { mapping: mapping as unknown as Prisma.InputJsonValue } : {}),
    },
  });
  if (count === 0)
    throw conflict("This import", { status }, { status: run.status, version: run.version + 1 });
}

/** Keeps a changed mapping and lets the file be read with it. */
async function readAgain(
  actor: Actor,
  ref: { runId: string; version: number },
  change: (mapping: Mapping) => Mapping,
): Promise<void> {
  await inTenant(actor, async (db) => {
    const run = await requireOpenRun(db, actor, ref);
    await setStatus(db, actor, run, "READING", change(storedMapping(run.mapping)));
  });
  await enqueueJob(READ_JOB, jobPayload(actor, ref.runId));
}

/** Answers questions of an upload; counts and totals are worked out anew with them. */
export async function answerRun(actor: Actor, { answers, ...ref }: AnswerRun): Promise<void> {
  authorize(actor, "import:run");
  await readAgain(actor, ref, (mapping) =>
    mergeMappings(
      mapping,
      answersAsMapping(answers.map(({ answer, ...question }) => ({ question, answer }))),
    ),
  );
}

/** Chooses columns, formats and constants of an upload by hand. */
export async function mapRun(actor: Actor, { columns, formats, constants, ...ref }: MapRun): Promise<void> {
  authorize(actor, "import:run");
  const { kind } = await inTenant(actor, (db) => requireOpenRun(db, actor, ref), "read");
  if (!isKind(kind)) throw notFound("This import");
  const parsed = parseMapping({ columns, formats, constants }, kindSpec(kind));
  if (!parsed.ok) throw new AppError("INVALID", parsed.faults.join("; "));
  await readAgain(actor, ref, (mapping) => mergeMappings(mapping, { ...EMPTY_MAPPING, ...parsed.mapping }));
}

/** Lets an upload be written in the background. Open questions take their first suggestion only when the person says so. */
export async function commitRun(actor: Actor, { acceptSuggestions, ...ref }: CommitRun): Promise<void> {
  authorize(actor, "import:run");
  await inTenant(actor, async (db) => {
    const run = await requireOpenRun(db, actor, ref);
    if (run.status === "NEEDS_ANSWERS" && !acceptSuggestions)
      throw new AppError("NEEDS_ANSWERS", "Answer the open questions first, or accept the suggestions.");
    await setStatus(db, actor, run, "COMMITTING");
  });
  await enqueueJob(COMMIT_JOB, {
    ...jobPayload(actor, ref.runId),
    acceptSuggestions: String(acceptSuggestions),
  });
}

/** Throws an upload away that wrote nothing. */
export async function discardRun(actor: Actor, { runId }: UndoRun): Promise<void> {
  authorize(actor, "import:run");
  await inTenant(actor, async (db) => {
    const where = { organizationId: actor.organizationId, runId };
    // Whoever lets it be written in the same moment comes before or after, not in between.
    await db.$queryRaw`SELECT id FROM import_run
      WHERE organization_id = ${actor.organizationId}::uuid AND id = ${runId}::uuid FOR UPDATE`;
    const run = await db.importRun.findFirst({ where: { organizationId: actor.organizationId, id: runId } });
    if (!run) throw notFound("This import");
    if (run.status === "DONE" || run.status === "UNDONE" || run.status === "COMMITTING")
      throw new AppError("CONFLICT", "This import was written; undo it instead.");
    await db.uploadChunk.deleteMany({ where });
    await db.quarantineRow.deleteMany({ where });
    await db.importRun.deleteMany({ where: { organizationId: actor.organizationId, id: runId } });
    await recordAudit(db, actor, {
      command: "discardImport",
      subjectType: "import_run",
      subjectId: runId,
      before: { file: run.fileName, kind: run.kind },
    });
  });
}
