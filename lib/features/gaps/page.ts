import { endOfDayIn } from "@/lib/domain/time/day";
import { pagePeriod } from "@/lib/features/metrics/period";
import type { SinceThen } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { knownDay } from "@/lib/platform/as-known";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { gapsIn } from "./queries";
import { GAP_METRICS, type GapBy, type GapsAnswer, type GapsAsk } from "./schema";
import { gapsSince } from "./since";

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
export type GapsPage = { answer: GapsAnswer; period: ShownPeriod; since: SinceThen | null };

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
      const metric = GAP_METRICS.find(({ code }) => code === ask.metric)?.code ?? "revenue";
      const { period, from, to, ...rest } = shown;
      const asked: GapsAsk = {
        metric,
        from,
        to,
        by: ask.by,
        ...(ask.plan === null ? {} : { plan: ask.plan }),
      };
      const present = await gapsIn(db, actor, asked);
      const shownPeriod = { code: period.code, ...rest };
      const day = knownDay(actor, ask.known ?? undefined);
      if (day === null) return { answer: present, period: shownPeriod, since: null };
      const past = await gapsIn(db, actor, { ...asked, knownAt: endOfDayIn(actor.timeZone, day) });
      return { answer: past, period: shownPeriod, since: gapsSince(day, past, present) };
    },
    "read",
  );
}
