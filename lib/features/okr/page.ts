import { decimal, ZERO } from "@/lib/domain/number/decimal";
import type { SinceThen } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { okrRollUp } from "./queries";
import { riskSince } from "./risk-since";
import type { OkrMove, OkrRollUp } from "./schema";

/** The roll-up, and where it is that of a past day what has become of it since. */
export type OkrPage = {
  readonly data: OkrRollUp;
  /** Whoever explains its figures: the reader on that day. */
  readonly reader: Actor;
  /** Money at risk from then to now, key result by key result; null for today. */
  readonly since: SinceThen | null;
  readonly moves: readonly OkrMove[];
};

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
  return { data, reader, since: riskSince(day, data.risks, present.risks), moves: movesOf(data, present) };
}
