import { endOfDayIn } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import { ownChoices } from "@/lib/features/metrics/own";
import { pagePeriod } from "@/lib/features/metrics/period";
import type { SinceThen } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { knownDay } from "@/lib/platform/as-known";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { gapsIn, isWalkable } from "./queries";
import { GAP_METRICS, type GapBy, type GapsAnswer, type GapsAsk } from "./schema";
import { gapsSince } from "./since";

/** A metric whose gaps can be walked. */
export type GapMetric = { code: string; label: string };

/** The period as the page's switches need it. */
export type ShownPeriod = {
  code: string;
  isToDate: boolean;
  previous: string;
  next: string | null;
  month: string;
  quarter: string;
  year: string;
};

/** The gaps of a period; as known on a past day, with what became of them since. */
export type GapsPage = {
  answer: GapsAnswer;
  /** The usual metrics, then the organization's own that can be walked. */
  metrics: GapMetric[];
  /** Why the asked metric is not what is shown; null where it is. */
  refused: string | null;
  period: ShownPeriod;
  since: SinceThen | null;
};

/** The gaps page: its period and its walk, in one transaction. What the address says wrongly falls back. */
export async function gapsPage(
  actor: Actor,
  ask: { metric: string; by: GapBy; period: string | null; plan: string | null; known?: string | null },
): Promise<GapsPage> {
  authorize(actor, "variance:read");
  return inTenant(
    actor,
    async (db) => {
      const shown = await pagePeriod(db, actor, ask.period ?? undefined);
      const { book } = await metricContext(db, actor);
      const walkable = ownChoices(book).filter(({ code }) => {
        const definition = book.find(code);
        return definition !== null && isWalkable(definition);
      });
      const metrics = [...GAP_METRICS, ...walkable].map(({ code, label }) => ({
        code: code as string,
        label,
      }));
      const asked = book.find(ask.metric);
      const metric = metrics.find(({ code }) => code === ask.metric)?.code ?? "revenue";
      const { period, from, to, ...rest } = shown;
      const walked: GapsAsk = {
        metric,
        from,
        to,
        by: ask.by,
        ...(ask.plan === null ? {} : { plan: ask.plan }),
      };
      const present = await gapsIn(db, actor, walked);
      const refused =
        asked === null || metric === ask.metric
          ? null
          : `${asked.label} has no gaps: they are walked in money that adds up. Shown is ${present.label}.`;
      const page = { metrics, refused, period: { code: period.code, ...rest } };
      const day = knownDay(actor, ask.known ?? undefined);
      if (day === null) return { ...page, answer: present, since: null };
      const past = await gapsIn(db, actor, { ...walked, knownAt: endOfDayIn(actor.timeZone, day) });
      return { ...page, answer: past, since: gapsSince(day, past, present) };
    },
    "read",
  );
}
