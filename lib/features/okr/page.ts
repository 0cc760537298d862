import { decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import type { SinceRow, SinceThen } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { okrRollUp } from "./queries";
import type { OkrMove, OkrRisk, OkrRollUp } from "./schema";

/** The roll-up, and where it is that of a past day what has become of it since. */
export type OkrPage = {
  readonly data: OkrRollUp;
  /** Whoever explains its figures: the reader on that day. */
  readonly reader: Actor;
  /** Money at risk from then to now, key result by key result; null for today. */
  readonly since: SinceThen | null;
  readonly moves: readonly OkrMove[];
};

function total(risks: readonly OkrRisk[]): string {
  return toText(sum(risks.map(({ atRisk }) => decimal(atRisk))));
}

function riskSince(day: string, past: OkrRollUp, present: OkrRollUp): SinceThen {
  const [old, fresh] = [past, present].map(
    ({ risks }) => new Map(risks.map((risk) => [risk.keyResultId, risk])),
  );
  const ids = [...new Set([...past.risks, ...present.risks].map(({ keyResultId }) => keyResultId))];
  const rows = ids.flatMap((id): SinceRow[] => {
    const [was, is] = [old?.get(id), fresh?.get(id)];
    const [before, after] = [was?.atRisk ?? "0", is?.atRisk ?? "0"];
    const change = decimal(after).minus(decimal(before));
    const name = is?.title ?? was?.title ?? "";
    return change.isZero() ? [] : [{ member: { id, code: id, name }, before, after, change: toText(change) }];
  });
  return { day, before: total(past.risks), after: total(present.risks), rows };
}

/** Rows whose progress, status or confidence are not what they were, and rows that are new. */
function movesOf(past: OkrRollUp, present: OkrRollUp): OkrMove[] {
  const old = new Map(past.rows.map((row) => [row.key, row]));
  return present.rows.flatMap((row): OkrMove[] => {
    const was = old.get(row.key);
    const isSame =
      was !== undefined &&
      decimal(was.progress ?? ZERO).eq(decimal(row.progress ?? ZERO)) &&
      (was.progress === null) === (row.progress === null) &&
      was.status === row.status &&
      was.confidence === row.confidence;
    if (isSame) return [];
    const { key, kind, id, title, progress, status, confidence } = row;
    return [{ key, kind, id, title, was: was ?? null, is: { progress, status, confidence } }];
  });
}

/** The executive's page, today or as known on a past day. */
export async function okrPage(
  actor: Actor,
  ask: { period?: string | undefined; cycle?: string | undefined; known?: string | null },
): Promise<OkrPage> {
  const day = knownDay(actor, ask.known);
  const reader = asKnown(actor, day);
  const data = await okrRollUp(reader, ask.period, ask.cycle);
  if (day === null) return { data, reader, since: null, moves: [] };
  const present = await okrRollUp(actor, ask.period ?? data.period, ask.cycle);
  return { data, reader, since: riskSince(day, data, present), moves: movesOf(data, present) };
}
