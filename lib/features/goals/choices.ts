import type { MetricBook } from "@/lib/domain/metrics/book";
import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { metricContext } from "@/lib/features/metrics/context";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import type { Choice, Choices } from "./schema-choices";

/** Plan versions by code; the budget is always offered, a plan that is missing is said where it is used. */
async function planChoices(db: Db, organizationId: string): Promise<Choice[]> {
  const named = await db.planVersion.findMany({ where: { organizationId }, orderBy: { createdAt: "asc" } });
  const plans = named.map(({ code, name }) => ({ value: code, label: name }));
  return plans.some(({ value }) => value === "budget")
    ? plans
    : [{ value: "budget", label: "Budget" }, ...plans];
}

/** Own metrics first; a retired one only where it is bound already. */
function metricChoices({ own, find }: MetricBook, bound: string | null): Choices["metrics"] {
  const offered = own.filter(({ code, isRetired }) => !isRetired || code === bound);
  const choice = ({ code, label, unit, definition }: MetricDefinition, isRetired: boolean) => ({
    ...{ value: code, label: isRetired ? `${label} (retired)` : label, note: unit, unit, definition },
  });
  return [
    ...offered.flatMap(({ code, isRetired }) => {
      const definition = find(code);
      return definition === null ? [] : [choice(definition, isRetired)];
    }),
    ...METRIC_CODES.map((code) => choice(METRICS[code], false)),
  ];
}

/** What forms choose from; `bound` is the metric the edited thing has, offered even when it is retired. */
export async function listChoices(actor: Actor, bound: string | null = null): Promise<Choices> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const byName = {
        where: { organizationId },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      } as const;
      const people = await db.member.findMany({
        where: { organizationId, status: "ACTIVE" },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      const [teams, regions, products] = [
        await db.team.findMany(byName),
        await db.region.findMany(byName),
        await db.product.findMany(byName),
      ];
      const segments = await db.customer.findMany({
        where: { organizationId, segment: { not: null } },
        distinct: ["segment"],
        select: { segment: true },
      });
      const where = { AND: [await visibleObjectives(db, actor), { status: { not: "CLOSED" as const } }] };
      const objectives = await db.objective.findMany({
        where,
        orderBy: { title: "asc" },
        include: { keyResults: { orderBy: { position: "asc" } } },
      });
      const choice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });
      return {
        owners: people.filter(({ id }) => isAllowed(actor, "goal:write", { ownerId: id })).map(choice),
        members: people.map(choice),
        teams: teams.map(choice),
        regions: regions.map(choice),
        products: products.map(choice),
        segments: segments.flatMap(({ segment }) => (segment ? [{ value: segment, label: segment }] : [])),
        metrics: metricChoices((await metricContext(db, actor)).book, bound),
        objectives: objectives.map(({ id, title, startsOn, endsOn }) => ({
          value: id,
          label: title,
          startsOn: toDay(startsOn),
          endsOn: toDay(endsOn),
        })),
        keyResults: objectives.flatMap(({ title, keyResults }) =>
          keyResults.map((kr) => ({
            value: kr.id,
            label: kr.title,
            note: title,
            unit: kr.adds === "GROWTH" || kr.adds === "MARGIN_POINTS" ? "currency" : kr.unit,
            adds: kr.adds,
            currency: kr.currency,
            metric: kr.metric,
            startsOn: toDay(kr.startsOn),
            endsOn: toDay(kr.endsOn),
          })),
        ),
        currency: actor.currency,
        plans: await planChoices(db, organizationId),
      };
    },
    "read",
  );
}
