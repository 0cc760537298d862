import type pg from "pg";
import type { ConvertedRow, RowConverter } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import type { ImportPlan } from "@/lib/connectors/decide/import-plan";
import type { Directory, DirectoryMember } from "@/lib/connectors/names/directory";
import { fold } from "@/lib/connectors/names/fold";
import { newId } from "@/lib/platform/ids";
import { createDeltas } from "./cells";
import { bulkId, CopyLines, copyCell, idPrefix } from "./copy-text";
import { addQuarantine } from "./fact-rows";
import { followMembers } from "./follow-members";
import { insertMembers, type MemberChange, readMembers, writeMembers } from "./member-attributes";
import { cyclicRows } from "./member-cycles";
import { type Attributes, MEASURE_ATTRIBUTE, type MemberKind, PLACE_ATTRIBUTES } from "./member-kinds";
import type { MergeScope } from "./merge-facts";
import { judgeRows } from "./merge-facts";
import type { RunTally } from "./run-tally";
import { copyInto, createStaging } from "./staging";
import { writeQuarantine } from "./write-facts";

export type WriteMembersInput = {
  readonly converter: RowConverter;
  readonly plan: ImportPlan;
  readonly kind: MemberKind;
  readonly directory: Directory;
  readonly ownIds: ReadonlyMap<string, string>;
  readonly scope: MergeScope;
  readonly tally: RunTally;
  readonly currency: string;
  readonly onRejected: (rows: readonly RejectedRow[]) => Promise<void>;
  /** Owner's role may only be handed over, never imported. */
  readonly protectedIds: ReadonlySet<string>;
};

type Staged = {
  readonly recordId: string;
  readonly row: ConvertedRow;
  readonly id: string;
  readonly isNew: boolean;
  readonly set: Attributes;
};

/** A member so far known by its name alone: a file that knows its code speaks of the same one. */
function nameless(directory: Directory, name: string): DirectoryMember | null {
  const found = directory.find(name);
  return found && fold(found.code) === fold(found.name) ? found : null;
}

/** The member a row is about: by its code, its e-mail, its inner id, or by a name that never had a code. */
function memberOf(row: ConvertedRow, input: WriteMembersInput): string | null {
  const { code, email, innerId, name } = row.fields;
  const found =
    (code ? input.directory.find(code) : null) ??
    (email ? input.directory.find(email) : null) ??
    (innerId ? input.directory.find(innerId) : null) ??
    (name ? nameless(input.directory, name) : null);
  return found?.id ?? null;
}

function isMapped(plan: ImportPlan, field: string): boolean {
  return plan.resolved.columns[field] !== undefined || plan.mapping.constants[field] !== undefined;
}

/** The attributes a row sets: only of fields the file has, so that a file of names and prices leaves groups alone. */
function attributesOf(row: ConvertedRow, input: WriteMembersInput, id: string): Attributes {
  const { kind, plan } = input;
  const set: Record<string, string | null> = row.fields.code ? { code: row.fields.code } : {};
  for (const [attribute, { field, cast }] of Object.entries(kind.attributes)) {
    if (isMapped(plan, field))
      set[attribute] = cast === "uuid" ? (row.targets[field] ?? null) : (row.fields[field] ?? null);
  }
  if (set.name === null) delete set.name;
  if (set.email) set.email = set.email.toLowerCase();
  if (kind.kind === "products" && set.listPrice)
    set.listCurrency = set.listCurrency ?? row.fields.currency ?? input.currency;
  if (kind.kind === "members") {
    for (const [attribute, field] of Object.entries(PLACE_ATTRIBUTES))
      if (isMapped(plan, field)) set[attribute] = row.targets[field] ?? null;
    if (input.protectedIds.has(id)) delete set.role;
  }
  if (kind.kind === "accounts" && isMapped(plan, MEASURE_ATTRIBUTE.measure) && row.fields.metric)
    set.measure = row.fields.metric;
  if (set.parentId === id || set.managerId === id) set[set.parentId === id ? "parentId" : "managerId"] = null;
  return set;
}

async function setAside(
  client: pg.PoolClient,
  input: WriteMembersInput,
  rejected: readonly RejectedRow[],
): Promise<void> {
  const lines = new CopyLines();
  addQuarantine(lines, rejected);
  await writeQuarantine(client, input.scope, lines);
  await input.onRejected(rejected);
}

async function collect(client: pg.PoolClient, input: WriteMembersInput): Promise<ConvertedRow[]> {
  const rows: ConvertedRow[] = [];
  for await (const batch of input.converter.convert()) {
    input.tally.addBatch(batch);
    rows.push(...batch.rows);
    await setAside(client, input, batch.rejected);
  }
  return rows;
}

function stage(rows: readonly ConvertedRow[], input: WriteMembersInput): Staged[] {
  const taken = new Map<string, string>();
  return rows.map((row) => {
    const found = memberOf(row, input);
    // Two rows of one name are two members: the first is the one known by that name, the second is new.
    const known = found !== null && taken.has(found) ? null : found;
    const { code, innerId, name } = row.fields;
    const own = [code, innerId, name]
      .flatMap((text) => (text ? [input.ownIds.get(fold(text))] : []))
      .find((id) => id !== undefined && !taken.has(id));
    const id = known ?? own ?? newId();
    taken.set(id, row.externalId);
    return { recordId: newId(), row, id, isNew: known === null, set: attributesOf(row, input, id) };
  });
}

async function rejectCycles(
  client: pg.PoolClient,
  staged: readonly Staged[],
  input: WriteMembersInput,
): Promise<Staged[]> {
  const parentOf = input.kind.kind === "members" ? "managerId" : "parentId";
  const present = await readMembers(client, input.scope.organizationId, input.kind);
  const cyclic = cyclicRows(staged, present, parentOf);
  const rejected = staged
    .filter(({ id }) => cyclic.has(id))
    .map(({ row }) => ({
      line: row.line,
      faults: [
        {
          column: "",
          value: row.fields.name ?? "",
          code: "CYCLE",
          message: "It would stand above itself: its parents lead back to it",
        },
      ],
      cells: row.cells,
    }));
  if (rejected.length > 0) {
    input.tally.addBatch({ read: 0, rows: [], rejected, repeated: 0 });
    await setAside(client, input, rejected);
  }
  return staged.filter(({ id }) => !cyclic.has(id));
}

function rowText(
  staged: readonly Staged[],
  present: ReadonlyMap<string, Record<string, string | null>>,
): CopyLines {
  const lines = new CopyLines();
  for (const { recordId, row, id, isNew, set } of staged) {
    const before = isNew
      ? null
      : Object.fromEntries(
          Object.keys(set).map((attribute) => [attribute, present.get(id)?.[attribute] ?? null]),
        );
    const payload = JSON.stringify({
      ...set,
      _id: id,
      _before: before,
    });
    lines.add(
      `${recordId}\t${row.line}\t${copyCell(row.externalId)}\t\\\\x${row.contentHash}\t${copyCell(payload)}\n`,
    );
  }
  return lines;
}

async function insertRecords(client: pg.PoolClient, scope: MergeScope): Promise<void> {
  await client.query(
    "UPDATE source_record SET is_present = false WHERE organization_id = $1 AND id IN (SELECT old_id FROM stage_verdict WHERE old_id IS NOT NULL)",
    [scope.organizationId],
  );
  await client.query(
    `INSERT INTO source_record (organization_id, id, source_id, kind, external_id, revision, run_id, line, content_hash, payload, recorded_at)
     SELECT $1, s.record_id, $2, $3, s.external_id, v.revision, $4, s.line, s.content_hash, s.payload, $5 FROM stage_row s JOIN stage_verdict v USING (record_id)`,
    [scope.organizationId, scope.sourceId, scope.kind, scope.runId, scope.knownFrom],
  );
}

async function rememberInnerIds(
  client: pg.PoolClient,
  scope: MergeScope,
  dimension: string,
  staged: readonly Staged[],
): Promise<void> {
  const withIds = staged.filter(
    ({ row }) => row.fields.innerId && fold(row.fields.innerId) !== fold(row.fields.code ?? ""),
  );
  await client.query(
    `INSERT INTO alias (organization_id, id, dimension, name, target_id, run_id)
     SELECT $1, g.id, $2, g.name, g.target, $3 FROM unnest($4::uuid[], $5::text[], $6::uuid[]) AS g(id, name, target)
     ON CONFLICT (organization_id, dimension, name) DO NOTHING`,
    [
      scope.organizationId,
      dimension,
      scope.runId,
      withIds.map(() => bulkId(idPrefix())),
      withIds.map(({ row }) => fold(row.fields.innerId ?? "")),
      withIds.map(({ id }) => id),
    ],
  );
}

/** Brings members into the organization, and whatever hangs on them (attribution, segments, account meanings) after them. */
export async function writeMemberRows(client: pg.PoolClient, input: WriteMembersInput): Promise<void> {
  const { kind, scope } = input;
  await createStaging(client);
  await createDeltas(client);
  const all = stage(await collect(client, input), input);
  const staged = await rejectCycles(client, all, input);
  await copyInto(client, "stage_row", rowText(staged, await readMembers(client, scope.organizationId, kind)));
  const { counts, changed } = await judgeRows(client, scope);
  input.tally.addMerge(counts);
  const toWrite = staged.filter(
    ({ recordId, row }) => changed.has(recordId) && row.fields.deleted !== "true",
  );
  const present = await readMembers(client, scope.organizationId, kind);
  const isMissing = ({ id }: Staged) => !present.has(id);
  await insertMembers(
    client,
    scope.organizationId,
    kind,
    toWrite.filter(isMissing).map(({ id, row }) => ({
      id,
      code: row.fields.code ?? row.externalId,
      name: row.fields.name ?? row.fields.code ?? row.externalId,
    })),
  );
  const changes = toWrite.map(({ id, row, set }): MemberChange => ({ id, code: row.fields.code ?? "", set }));
  const written = await writeMembers(client, scope.organizationId, kind, changes);
  await insertRecords(client, scope);
  await rememberInnerIds(client, scope, kind.dimension, toWrite);
  await followMembers(client, scope.organizationId, scope.knownFrom, written);
}
