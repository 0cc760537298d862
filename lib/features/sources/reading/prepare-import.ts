import type pg from "pg";
import { type Decision, decide, needsReading, type Reading, readFile } from "@/lib/connectors/decide/decide";
import type { Table } from "@/lib/connectors/files/table";
import type { Kind } from "@/lib/connectors/kinds/registry";
import { answersAsMapping } from "@/lib/connectors/mapping/answers";
import { type Mapping, mergeMappings } from "@/lib/connectors/mapping/mapping-file";
import type { ResolvedColumns } from "@/lib/connectors/mapping/suggest-columns";
import type { ColumnProfile } from "@/lib/connectors/survey/column-profile";
import type { Actor } from "@/lib/platform/actor";
import { type ImportContext, loadImportContext } from "./import-context";
import { recall } from "./memory";

export type PrepareInput = {
  readonly kind: Kind;
  readonly table: Table;
  readonly sourceName: string;
  /** What the person said for this file; what is remembered stands below it. */
  readonly mapping: Mapping;
  readonly acceptSuggestions: boolean;
  readonly onProgress?: (rows: number) => void;
};

/** A file that was read, with all decisions and what is still open. What only led to them is let go. */
export type Prepared = {
  readonly kind: Kind;
  readonly resolved: ResolvedColumns;
  readonly profiles: readonly ColumnProfile[];
  readonly rows: number;
  readonly decision: Decision;
  readonly context: ImportContext;
};

/** A column answer means reading again, and may bring up questions of its own. */
const MAX_ROUNDS = 4;

function acceptFirst(mapping: Mapping, decision: Decision): Mapping {
  const answers = decision.questions.flatMap((question) => {
    const [answer] = question.suggestions;
    return answer === undefined ? [] : [{ question, answer }];
  });
  return mergeMappings(mapping, answersAsMapping(answers));
}

/** Americans write the month first; everybody else the day. Only used to order the two suggestions. */
function prefersMonthFirst(actor: Actor): boolean {
  return (
    actor.locale === "en-US" ||
    actor.timeZone.startsWith("America/") ||
    (actor.locale === "en" && actor.currency === "USD")
  );
}

/**
 * Reads a file once and decides what it settles. With suggestions accepted, the first suggestion of each question
 * becomes its answer; questions without one stay open.
 */
export async function prepareImport(
  client: pg.PoolClient,
  actor: Actor,
  input: PrepareInput,
): Promise<Prepared> {
  const { kind, table } = input;
  const remembered = await recall(client, actor.organizationId, input.sourceName, kind, table.headers);
  const context = await loadImportContext(client, actor.organizationId, kind);
  let mapping = mergeMappings(remembered.mapping, input.mapping);
  const decideNow = (reading: Reading) =>
    decide(reading, {
      mapping,
      directories: context.directories,
      memory: remembered.memory,
      hasMeaning: (accountId) => context.meanings.has(accountId),
      prefersMonthFirst: prefersMonthFirst(actor),
    });
  let reading = await readFile(table, kind, mapping, remembered.memory, input.onProgress);
  let decision = decideNow(reading);
  for (let round = 0; input.acceptSuggestions && round < MAX_ROUNDS; round += 1) {
    const answered = acceptFirst(mapping, decision);
    if (decision.questions.every(({ suggestions }) => suggestions.length === 0)) break;
    mapping = answered;
    if (needsReading(decision.questions))
      reading = await readFile(table, kind, mapping, remembered.memory, input.onProgress);
    decision = decideNow(reading);
  }
  const { resolved, survey } = reading;
  return { kind, resolved, profiles: survey.profiles, rows: survey.rows, decision, context };
}

/** Decisions of this file worth keeping for the next one. */
export function toKeep({ decision }: Prepared): {
  mapping: Mapping;
  formats: Record<string, string>;
  identity: readonly string[] | "CONTENT" | null;
} {
  const { plan } = decision;
  const { identity } = plan;
  const isById = identity.mode === "COLUMNS" && identity.fields.includes("externalId");
  const { externalId, ...others } = plan.resolved.columns;
  return {
    // An id column that turned out to identify nothing must not be taken for given next time.
    mapping: { ...plan.mapping, columns: isById && externalId ? { ...others, externalId } : others },
    // What a person answered is in the mapping. A format only seen in one file must not decide the next in silence.
    formats: {},
    identity: identity.mode === "CONTENT" ? "CONTENT" : identity.mode === "COLUMNS" ? identity.fields : null,
  };
}
