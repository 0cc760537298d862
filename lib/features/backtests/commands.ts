import { SIMULATION_VERSION } from "@/lib/domain/forecast/outcome";
import { addDays, todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { now } from "@/lib/platform/clock";
import { fromDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { inThread } from "@/lib/platform/worker-thread";
import { planBacktest } from "./plan";
import type { BacktestForecast, RequestBacktest } from "./schema";
import type { BacktestBatch } from "./tasks";

const NOUN = "backtest";

async function newestId(db: Db, organizationId: string): Promise<string | null> {
  const row = await db.backtest.findFirst({
    where: { organizationId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * Notes that somebody wants the past tried anew. Who asks while one is under way, or having seen an older one than the
 * newest, gets that one: two people who ask make one. NOT_FOUND for a backtest that is not there.
 */
export async function askForBacktest(
  actor: Actor,
  { replacesId }: RequestBacktest,
): Promise<{ id: string; isNew: boolean }> {
  authorize(actor, "backtest:run");
  const { organizationId, memberId } = actor;
  return inTenant(actor, async (db) => {
    if (replacesId !== null) {
      const seen = await db.backtest.findFirst({ where: { organizationId, id: replacesId } });
      if (!seen) throw notFound("This backtest");
    }
    const newest = await newestId(db, organizationId);
    if (newest !== null && newest !== replacesId) return { id: newest, isNew: false };
    const id = newId();
    // A day that is not over is not known.
    const asOf = fromDay(addDays(todayIn(actor.timeZone, actor.now), -1));
    const row = { organizationId, id, memberId, asOf, version: SIMULATION_VERSION, requestedAt: now() };
    const { count } = await db.backtest.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) {
      const waiting = await db.backtest.findFirstOrThrow({ where: { organizationId, state: "WAITING" } });
      return { id: waiting.id, isNew: false };
    }
    await recordAudit(db, actor, {
      command: "requestBacktest",
      subjectType: NOUN,
      subjectId: id,
      after: row,
    });
    return { id, isNew: true };
  });
}

type Outcome = { state: "DONE" | "NOTHING" | "FAILED"; because: string | null };

/** Writes what came of a backtest, once: whoever comes second changes nothing. */
export async function finishBacktest(
  actor: Actor,
  id: string,
  { state, because }: Outcome,
  found: { forecasts: BacktestForecast[]; withoutRate: number } = { forecasts: [], withoutRate: 0 },
): Promise<void> {
  await inTenant(actor, async (db) => {
    const { count } = await db.backtest.updateMany({
      where: { organizationId: actor.organizationId, id, state: "WAITING" },
      data: { state, because, ...found, finishedAt: now() },
    });
    if (count === 0) return;
    const after = { state, because, forecasts: found.forecasts.length };
    await recordAudit(db, actor, { command: "finishBacktest", subjectType: NOUN, subjectId: id, after });
  });
}

/** Tries the past of what was asked for: reads in one transaction, computes in a thread, writes in another. */
export async function makeBacktest(actor: Actor, id: string): Promise<void> {
  const { organizationId } = actor;
  const plan = await inTenant(
    actor,
    async (db) => {
      const waiting = await db.backtest.findFirst({ where: { organizationId, id, state: "WAITING" } });
      return waiting ? planBacktest(db, actor, todayIn(actor.timeZone, actor.now)) : null;
    },
    "read",
  );
  if (plan === null) return;
  if ("because" in plan) return finishBacktest(actor, id, { state: "NOTHING", because: plan.because });
  const { batch, withoutRate } = plan;
  const forecasts = await inThread<BacktestBatch, BacktestForecast[]>(
    "lib/features/backtests/worker.ts",
    batch,
  );
  if (forecasts.length === 0) return finishBacktest(actor, id, { state: "NOTHING", because: "NO_HISTORY" });
  return finishBacktest(actor, id, { state: "DONE", because: null }, { forecasts, withoutRate });
}
