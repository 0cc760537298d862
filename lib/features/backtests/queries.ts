import { type BacktestRow, scoreBacktest } from "@/lib/domain/forecast/backtest";
import { calibrationOf } from "@/lib/domain/forecast/calibration";
import { explainBacktest as explain } from "@/lib/domain/forecast/explain-backtest";
import { decimal } from "@/lib/domain/number/decimal";
import type { Reason } from "@/lib/domain/reasoned";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Backtest } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import {
  BACKTEST_STATES,
  type BacktestForecast,
  type BacktestPage,
  type BacktestScores,
  type BacktestView,
  backtestForecasts,
  NOTHING_TO_TRY,
  type NothingToTry,
} from "./schema";

/** Kinds of files deals and their past come from. */
const DEAL_KINDS = ["deals", "deal-history"];

function sentenceOf(because: string | null): string | null {
  return because !== null && because in NOTHING_TO_TRY ? NOTHING_TO_TRY[because as NothingToTry] : because;
}

function viewOf(row: Backtest & { member: { name: string } }): BacktestView {
  return {
    id: row.id,
    state: BACKTEST_STATES.find((state) => state === row.state) ?? "FAILED",
    because: sentenceOf(row.because),
    asOf: toDay(row.asOf),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    askedBy: row.member.name,
    withoutRate: row.withoutRate,
    forecasts: backtestForecasts.parse(row.forecasts),
  };
}

/** A stored forecast as the engine scores it. */
function rowOf(forecast: BacktestForecast): BacktestRow {
  const { team, from, daysKnown } = forecast;
  return {
    label: `${team}, quarter from ${from}, ${daysKnown} days known`,
    ...{ probability: decimal(forecast.probability), naiveProbability: decimal(forecast.naiveProbability) },
    ...{ mean: decimal(forecast.mean), naiveMean: decimal(forecast.naiveMean) },
    ...{ p10: decimal(forecast.p10), p90: decimal(forecast.p90) },
    ...{ target: decimal(forecast.target), actual: decimal(forecast.actual) },
  };
}

/** Scores of stored forecasts, all of them and by how much of the quarter was known; null without any. */
export function scoresOf(forecasts: readonly BacktestForecast[]): BacktestScores | null {
  const all = scoreBacktest(forecasts.map(rowOf));
  if (all === null) return null;
  const byDays = Map.groupBy(forecasts, ({ daysKnown }) => daysKnown);
  return {
    all,
    byDaysKnown: [...byDays].flatMap(([daysKnown, own]) => {
      const score = scoreBacktest(own.map(rowOf));
      return score ? [{ daysKnown, score }] : [];
    }),
    calibration: calibrationOf(
      forecasts.map(({ probability, actual, target }) => ({
        probability: decimal(probability),
        isReached: decimal(actual).gte(target),
      })),
    ).value,
  };
}

async function hasNewDeals(db: Db, organizationId: string, since: Date): Promise<boolean> {
  const run = await db.importRun.findFirst({
    where: {
      organizationId,
      kind: { in: DEAL_KINDS },
      OR: [{ status: "DONE", finishedAt: { gt: since } }, { undoneAt: { gt: since } }],
    },
    select: { id: true },
  });
  return run !== null;
}

/** The newest finished backtest, whether another one is under way, and whether deals have changed since. */
export async function loadBacktestPage(actor: Actor): Promise<BacktestPage> {
  authorize(actor, "backtest:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const orderBy = [{ requestedAt: "desc" as const }, { id: "desc" as const }];
      const newest = await db.backtest.findFirst({
        where: { organizationId },
        orderBy,
        select: { id: true, state: true, requestedAt: true },
      });
      const row = await db.backtest.findFirst({
        where: { organizationId, state: { not: "WAITING" } },
        orderBy,
        include: { member: { select: { name: true } } },
      });
      return {
        latest: row ? viewOf(row) : null,
        newestId: newest?.id ?? null,
        waitingSince: newest?.state === "WAITING" ? newest.requestedAt.toISOString() : null,
        isOutdated: row !== null && (await hasNewDeals(db, organizationId, row.requestedAt)),
        canRun: isAllowed(actor, "backtest:run"),
      };
    },
    "read",
  );
}

/** Why a backtest's score is what it is, down to the deals of each forecast quarter. */
export async function explainBacktest(actor: Actor, id: string): Promise<Reason> {
  authorize(actor, "backtest:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const row = await db.backtest.findFirst({
        where: { organizationId, id, state: "DONE" },
        include: { member: { select: { name: true } } },
      });
      if (!row) throw notFound("This backtest");
      const view = viewOf(row);
      const reason = explain(
        view.forecasts.map((forecast) => ({
          ...rowOf(forecast),
          label: `${forecast.team}, from ${forecast.from}`,
          daysKnown: forecast.daysKnown,
          source: {
            kind: "facts" as const,
            metric: "bookings",
            ...{ from: forecast.from, to: forecast.to, scenario: "actual" },
            where: forecast.teamId === null ? {} : { team: forecast.teamId },
          },
        })),
      );
      return { ...reason, note: [reason.note, `As of ${view.asOf}.`].filter(Boolean).join(" ") };
    },
    "read",
  );
}
