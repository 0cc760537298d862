import type pg from "pg";
import { type ConvertContext, RowConverter } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import type { NameTarget } from "@/lib/connectors/decide/names";
import type { Table } from "@/lib/connectors/files/table";
import type { NameDimension } from "@/lib/connectors/kinds/field";
import { type Kind, kindSpec } from "@/lib/connectors/kinds/registry";
import type { Mapping } from "@/lib/connectors/mapping/mapping-file";
import type { Actor } from "@/lib/platform/actor";
import { newId } from "@/lib/platform/ids";
import { convertContext } from "../reading/import-context";
import { remember } from "../reading/memory";
import { type Prepared, prepareImport, toKeep } from "../reading/prepare-import";
import { reportOf } from "../reading/report";
import type { QuarantineView, QuestionView, RowCounts, RunReport } from "../schema";
import { lockCells } from "./cells";
import {
  type CreatedIds,
  createMembers,
  rememberAliases,
  rememberMeanings,
  targetId,
} from "./create-members";
import { countChanges } from "./dry-run";
import type { Keeps } from "./fact-rows";
import { hasRecords, knownKeys } from "./known-keys";
import { memberKindFor } from "./member-kinds";
import type { MergeScope } from "./merge-facts";
import { endTyped, ensureVersions, frozenVersions, refuseFrozen } from "./plan-versions";
import { beginRun, ensureSource, finishRun } from "./run-row";
import { RunTally } from "./run-tally";
import { fedByOther, sharedWarning } from "./shared-measures";
import { writeFacts } from "./write-facts";
import { writeMemberRows } from "./write-members";

export type ImportInput = {
  readonly kind: Kind;
  readonly table: Table;
  readonly sourceName: string;
  readonly mapping: Mapping;
  readonly acceptSuggestions: boolean;
  readonly isDryRun: boolean;
  /** A run somebody uploaded before; null makes a new one when rows are written. */
  readonly runId: string | null;
  readonly onRejected?: (rows: readonly RejectedRow[]) => Promise<void>;
  readonly onProgress?: (step: string, rows: number, of: number | null) => void;
};

export type ImportOutcome = {
  readonly runId: string | null;
  readonly status: "DONE" | "READY" | "NEEDS_ANSWERS";
  readonly rows: RowCounts;
  readonly totals: Record<string, string>;
  readonly questions: QuestionView[];
  readonly quarantine: QuarantineView[];
  readonly report: RunReport;
};

/** Ids of members of the file's own kind, handed out when a row is named before its own line was read. */
class OwnIds extends Map<string, string> {
  idOf(key: string): string {
    const known = this.get(key);
    if (known !== undefined) return known;
    const id = newId();
    this.set(key, id);
    return id;
  }
}

function idResolver(kind: Kind, created: CreatedIds, ownIds: OwnIds): ConvertContext["idOf"] {
  const spec = kindSpec(kind);
  const own: NameDimension | null = spec.identity.by === "CODE" ? spec.identity.dimension : null;
  return (field, target: NameTarget) => {
    const each = spec.fields[field];
    if (each?.type !== "name") return null;
    const id = targetId(created, each.dimension, target);
    return id ?? (target.kind === "NEW" && each.dimension === own ? ownIds.idOf(target.key) : null);
  };
}

async function protectedMembers(client: pg.PoolClient, actor: Actor): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM member WHERE organization_id = $1 AND (role = 'OWNER' OR id = $2)",
    [actor.organizationId, actor.memberId],
  );
  return new Set(rows.map(({ id }) => id));
}

const KEEPS: Partial<Record<Kind, Keeps>> = {
  ledger: "POSTING",
  "deal-history": "CHANGE",
  subscriptions: "SUBSCRIPTION",
};

type Work = {
  readonly client: pg.PoolClient;
  readonly actor: Actor;
  readonly input: ImportInput;
  readonly prepared: Prepared;
  readonly tally: RunTally;
  /** Measures another kind of file feeds as well. */
  readonly fedByOther: ReadonlySet<string>;
};

function progressOf(work: Work, step: string): (rows: number) => void {
  const { onProgress } = work.input;
  return (rows) => onProgress?.(step, rows, work.prepared.rows);
}

function converterOf(work: Work, idOf: ConvertContext["idOf"]): RowConverter {
  const { rows, decision, context } = work.prepared;
  return new RowConverter(work.input.table, decision.plan, convertContext(work.actor, context, rows, idOf));
}

function outcome(
  work: Work,
  runId: string | null,
  status: ImportOutcome["status"],
  totals: Record<string, string>,
  restatements: RunReport["restatements"],
): ImportOutcome {
  const { tally, prepared, input } = work;
  const report = reportOf(prepared, input.table, tally, totals, restatements);
  const shared = sharedWarning(input.kind, work.fedByOther, tally.measures);
  if (shared !== null) report.warnings.push(shared);
  const { rows, quarantine } = tally;
  return { runId, status, rows, totals, questions: report.questions, quarantine, report };
}

async function dryRun(work: Work): Promise<ImportOutcome> {
  const { client, actor, input, tally } = work;
  const ownIds = new OwnIds();
  const placeholders = new OwnIds();
  const resolve = idResolver(input.kind, new Map(), ownIds);
  const converter = converterOf(
    work,
    (field, target) =>
      resolve(field, target) ?? (target.kind === "NEW" ? placeholders.idOf(`${field} ${target.key}`) : null),
  );
  const { onRejected = async () => undefined } = input;
  await countChanges(client, actor, {
    converter,
    kind: input.kind,
    sourceName: input.sourceName,
    fileRows: work.prepared.rows,
    tally,
    onRejected,
    onProgress: progressOf(work, "Checking rows"),
  });
  const found = outcome(work, input.runId, "READY", converter.totals.toRecord(), []);
  const frozen = input.kind === "plan" ? await frozenVersions(client, actor.organizationId) : [];
  if (frozen.length > 0 && tally.rows.created + tally.rows.revised > 0)
    found.report.warnings.push(
      `${frozen.join(", ")} is frozen: an import that changes it is refused as a whole.`,
    );
  return found;
}

async function write(work: Work): Promise<ImportOutcome> {
  const { client, actor, input, prepared, tally } = work;
  const { organizationId, memberId } = actor;
  const sourceId = await ensureSource(client, organizationId, input.sourceName);
  const { runId, knownFrom } = await beginRun(client, actor, {
    ...input,
    sourceId,
    details: input.table.details,
  });
  const records = { organizationId, sourceId, kind: input.kind };
  const isFirst = !(await hasRecords(client, records));
  const known = isFirst ? "" : await knownKeys(client, records, prepared.rows);
  const scope: MergeScope = { ...records, runId, knownFrom, isFirst, known };
  const { names } = prepared.decision.plan;
  const creating = { ...scope, memberId };
  const created = await createMembers(client, creating, names);
  await rememberAliases(client, creating, names, created);
  await rememberMeanings(client, creating, names, created, prepared.context.meanings);
  const ownIds = new OwnIds();
  const converter = converterOf(work, idResolver(input.kind, created, ownIds));
  const { onRejected = async () => undefined } = input;
  const common = { converter, scope, tally, onRejected };
  const kind = memberKindFor(input.kind);
  let restatements: RunReport["restatements"] = [];
  if (kind) {
    const directory = prepared.context.directories[kind.dimension];
    const protectedIds = await protectedMembers(client, actor);
    await writeMemberRows(client, {
      ...common,
      kind,
      plan: prepared.decision.plan,
      directory,
      ownIds,
      protectedIds,
      currency: actor.currency,
    });
  } else {
    restatements = await writeFacts(client, {
      ...common,
      headers: input.table.headers,
      keeps: KEEPS[input.kind] ?? null,
      home: actor.currency,
      onProgress: progressOf(work, "Writing rows"),
    });
    if (input.kind === "plan") {
      await refuseFrozen(client, organizationId, scope);
      await endTyped(client, scope);
      await ensureVersions(client, organizationId, memberId);
    }
  }
  await remember(client, organizationId, {
    ...toKeep(prepared),
    sourceId,
    kind: input.kind,
    headers: input.table.headers,
    runId,
    memberId,
  });
  const result = outcome(work, runId, "DONE", converter.totals.toRecord(), restatements);
  await finishRun(client, actor, runId, input, result);
  return result;
}

/**
 * Reads, decides, checks and writes one file in the caller's transaction: it is there whole or not at all. Stops
 * with questions when something is open; writes nothing then. One import at a time per organization.
 */
export async function runImport(
  client: pg.PoolClient,
  actor: Actor,
  input: ImportInput,
): Promise<ImportOutcome> {
  if (!input.isDryRun) await lockCells(client, actor.organizationId);
  const onRead = (rows: number) => input.onProgress?.("Reading the file", rows, null);
  const prepared = await prepareImport(client, actor, { ...input, onProgress: onRead });
  const fed = await fedByOther(client, actor.organizationId, input.kind);
  const work: Work = { client, actor, input, prepared, tally: new RunTally(), fedByOther: fed };
  if (prepared.decision.questions.length > 0) {
    work.tally.rows.read = prepared.rows;
    return outcome(work, input.runId, "NEEDS_ANSWERS", {}, []);
  }
  return input.isDryRun ? dryRun(work) : write(work);
}
