import { isKind, kindSpec } from "@/lib/connectors/kinds/registry";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import type { ImportRun, Source } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { quarantineHeader, quarantineLine } from "./reading/quarantine-csv";
import { gatherRows } from "./reading/quarantine-rows";
import {
  EMPTY_COUNTS,
  type QuarantineView,
  type RowCounts,
  type RunDetail,
  type RunReport,
  type RunSummary,
} from "./schema";

export type SourceSummary = { id: string; name: string; runs: number; lastRunAt: string | null };

type RunRow = Omit<ImportRun, "mapping"> & { source: Source };

/** A stored report; null before the file was read. */
function reportOf(run: Pick<ImportRun, "report">): RunReport | null {
  const { report } = run;
  return report !== null && typeof report === "object" && "rows" in report
    ? (report as unknown as RunReport)
    : null;
}

function countsOf(run: Pick<ImportRun, "report">): RowCounts {
  return reportOf(run)?.rows ?? EMPTY_COUNTS;
}

function summaryOf(run: RunRow, names: ReadonlyMap<string, string>): RunSummary {
  return {
    id: run.id,
    sourceName: run.source.name,
    kind: run.kind,
    kindLabel: isKind(run.kind) ? kindSpec(run.kind).label : run.kind,
    fileName: run.fileName,
    fileBytes: Number(run.fileBytes),
    status: run.status,
    progress: run.progress,
    step: run.step,
    error: run.error,
    rows: countsOf(run),
    createdAt: run.createdAt.toISOString(),
    createdBy: run.createdBy === null ? null : (names.get(run.createdBy) ?? null),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    undoneAt: run.undoneAt?.toISOString() ?? null,
    version: run.version,
  };
}

async function namesOf(
  db: Db,
  organizationId: string,
  runs: readonly RunRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(runs.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])))];
  const members = await db.member.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(members.map(({ id, name }) => [id, name]));
}

/** Imports, the latest first. */
export async function listRuns(actor: Actor, limit = 200): Promise<RunSummary[]> {
  authorize(actor, "source:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const runs = await db.importRun.findMany({
        where: { organizationId },
        include: { source: true },
        omit: { mapping: true },
        orderBy: { createdAt: "desc" },
        take: limit,
      });
      const names = await namesOf(db, organizationId, runs);
      return runs.map((run) => summaryOf(run, names));
    },
    "read",
  );
}

/** One import with everything its reading found out. NOT_FOUND when it is not the actor's to see. */
export async function getRun(actor: Actor, runId: string): Promise<RunDetail> {
  authorize(actor, "source:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const run = await db.importRun.findFirst({
        where: { organizationId, id: runId },
        include: { source: true },
      });
      if (!run) throw notFound("This import");
      const names = await namesOf(db, organizationId, [run]);
      return { ...summaryOf(run, names), report: reportOf(run), sha256: run.fileSha256 };
    },
    "read",
  );
}

/** Systems files came from, by name. */
export async function listSources(actor: Actor): Promise<SourceSummary[]> {
  authorize(actor, "source:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const sources = await db.source.findMany({
        where: { organizationId },
        include: {
          _count: { select: { importRuns: true } },
          importRuns: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
        },
        orderBy: { name: "asc" },
      });
      return sources.map(({ id, name, _count, importRuns }) => ({
        id,
        name,
        runs: _count.importRuns,
        lastRunAt: importRuns[0]?.createdAt.toISOString() ?? null,
      }));
    },
    "read",
  );
}

export type QuarantinePage = { rows: QuarantineView[]; count: number; page: number; pageCount: number };

const QUARANTINE_PAGE = 100;

/** A page of what is wrong with rows in quarantine, in the order of the file: one entry for each fault. */
export async function listQuarantine(actor: Actor, runId: string, page = 1): Promise<QuarantinePage> {
  authorize(actor, "source:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const where = { organizationId, runId };
      const count = await db.quarantineRow.count({ where });
      const pageCount = Math.max(1, Math.ceil(count / QUARANTINE_PAGE));
      const current = Math.min(Math.max(1, page), pageCount);
      const rows = await db.quarantineRow.findMany({
        where,
        orderBy: [{ line: "asc" }, { id: "asc" }],
        skip: (current - 1) * QUARANTINE_PAGE,
        take: QUARANTINE_PAGE,
      });
      const views = rows.map(({ line, column, value, code, message }) => ({
        line,
        column: column ?? "",
        value: value ?? "",
        code,
        message,
      }));
      return { rows: views, count, page: current, pageCount };
    },
    "read",
  );
}

const DOWNLOAD_PAGE = 2_000;

/** The quarantined rows of a run as CSV text, page by page, with the file's own headers. NOT_FOUND as `getRun`. */
export async function quarantineCsv(
  actor: Actor,
  runId: string,
): Promise<{ fileName: string; lines: AsyncIterable<string> }> {
  const run = await getRun(actor, runId);
  const headers = run.report?.columns.map(({ header }) => header) ?? [];
  const { organizationId } = actor;
  async function* faults() {
    for (let skip = 0; ; skip += DOWNLOAD_PAGE) {
      const where = { organizationId, runId };
      const order = [{ line: "asc" as const }, { id: "asc" as const }];
      const rows = await inTenant(
        actor,
        (db) => db.quarantineRow.findMany({ where, orderBy: order, skip, take: DOWNLOAD_PAGE }),
        "read",
      );
      yield rows;
      if (rows.length < DOWNLOAD_PAGE) return;
    }
  }
  async function* lines(): AsyncGenerator<string> {
    yield quarantineHeader(headers);
    for await (const row of gatherRows(faults())) yield quarantineLine(row, headers.length);
  }
  const base = run.fileName.replace(/\.[^.]*$/, "");
  return { fileName: `${base}-quarantine.csv`, lines: lines() };
}

/** For the search of the whole product: imports by file or system. */
export async function searchRuns(actor: Actor, text: string) {
  authorize(actor, "source:read");
  const { organizationId, organizationSlug } = actor;
  const like = { contains: text, mode: "insensitive" as const };
  const runs = await inTenant(
    actor,
    (db) =>
      db.importRun.findMany({
        where: { organizationId, OR: [{ fileName: like }, { source: { name: like } }] },
        select: { id: true, fileName: true, createdAt: true, source: { select: { name: true } } },
        orderBy: { createdAt: "desc" },
        take: 8,
      }),
    "read",
  );
  return runs.map(({ id, fileName, createdAt, source }) => ({
    id,
    label: fileName,
    kind: "Import",
    href: `/${organizationSlug}/sources/${id}`,
    note: `${source.name}, ${createdAt.toISOString().slice(0, 10)}`,
  }));
}
