import type { CycleState } from "@/lib/domain/objectives/cycles";
import { todayIn } from "@/lib/domain/time/day";
import { elapsedShare, parsePeriod, periodOf, shiftPeriod } from "@/lib/domain/time/fiscal";
import { listCycles } from "@/lib/features/cycles/queries";
import { handOverTo } from "@/lib/features/people/hand-over-to";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { formatPeriod } from "@/lib/present/format/time";
import { objectiveLines } from "./lines";
import { listObjectives, type ObjectiveFilter, periodOfObjectives } from "./queries";
import type { ObjectiveLine } from "./schema-lines";

/** A cycle to switch to. */
export type CycleChoice = { value: string; label: string; state: CycleState };
type Choice = { value: string; label: string };

export type ObjectivesPage = {
  lines: ObjectiveLine[];
  period: Choice;
  periods: Choice[];
  cycle: CycleChoice | null;
  cycles: CycleChoice[];
  elapsed: string | null;
  measured: number;
  keyResults: number;
  canWrite: boolean;
  /** Whom a row can be handed to; null for who may change none. */
  handOverTo: Choice[] | null;
};

function periodsOf(actor: Actor): Choice[] {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const today = todayIn(actor.timeZone, actor.now);
  const year = periodOf(calendar, "year", today);
  const quarter = periodOf(calendar, "quarter", today);
  const periods = [
    year,
    quarter,
    shiftPeriod(calendar, quarter, -1),
    shiftPeriod(calendar, quarter, 1),
    shiftPeriod(calendar, year, -1),
  ];
  const named = periods.map((period) => ({ value: period.code, label: formatPeriod(period, actor.locale) }));
  return [...named, { value: "all", label: "All time" }];
}

/** Everything the objectives page shows, read in one transaction. */
export async function loadObjectivesPage(actor: Actor, filter: ObjectiveFilter): Promise<ObjectivesPage> {
  return inTenant(
    actor,
    async (db) => {
      const lines = objectiveLines(actor.organizationSlug, await listObjectives(actor, filter));
      const cycles = await listCycles(actor);
      const cycle = cycles.find(({ id }) => id === filter.cycle) ?? null;
      const period = cycle
        ? { code: "all", from: cycle.startsOn, to: cycle.endsOn }
        : periodOfObjectives(actor, filter.period);
      const asked = period ? parsePeriod({ startMonth: actor.fiscalStartMonth }, period.code) : null;
      const keyResults = lines.filter(({ kind }) => kind === "key-result");
      const asOf = todayIn(actor.timeZone, actor.now);
      return {
        lines,
        period: {
          value: period?.code ?? "all",
          label: cycle ? cycle.name : asked ? formatPeriod(asked, actor.locale) : "All time",
        },
        periods: periodsOf(actor),
        cycle: cycle ? { value: cycle.id, label: cycle.name, state: cycle.state } : null,
        cycles: cycles.map(({ id, name, state }) => ({ value: id, label: name, state })),
        elapsed: period
          ? elapsedShare({ from: period.from, to: period.to, asOf }).toDecimalPlaces(4).toFixed()
          : null,
        measured: keyResults.filter(({ progress }) => progress !== null).length,
        keyResults: keyResults.length,
        canWrite: isAllowed(actor, "objective:write"),
        handOverTo: await handOverTo(db, actor, "objective:write"),
      };
    },
    "read",
  );
}
