import { componentsOf } from "@/lib/domain/metrics/registry";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { MetricContext } from "./context";
import { knownFacts } from "./fact-rows";
import type { Question } from "./question";

/** Which measures had facts, now or as known at an instant of the questions. */
export async function fedAt(
  db: Db,
  actor: Actor,
  questions: readonly Question[],
  context: MetricContext,
): Promise<(knownAt: string | undefined) => MetricContext["isFed"]> {
  const past = new Map<string, Set<string>>();
  for (const knownAt of new Set(questions.flatMap((question) => question.knownAt ?? []))) {
    const asked = questions.filter((question) => question.knownAt === knownAt);
    const scenarios = [...new Set(["actual", "quota", ...asked.map(({ scenario }) => scenario)])];
    const measures = new Set(
      asked.flatMap(({ code }) => [
        code,
        ...componentsOf(code, context.book.find).map(({ measure }) => measure),
      ]),
    );
    const rows = await db.$queryRaw<{ key: string }[]>`
      SELECT s.scenario || '|' || m.measure AS key
        FROM unnest(${scenarios}::text[]) AS s(scenario) CROSS JOIN unnest(${[...measures]}::text[]) AS m(measure)
       CROSS JOIN LATERAL (SELECT 1 FROM ${knownFacts(actor, knownAt)} f WHERE f.scenario = s.scenario AND f.measure = m.measure LIMIT 1) f`;
    past.set(knownAt, new Set(rows.map(({ key }) => key)));
  }
  return (knownAt) => {
    const then = knownAt === undefined ? undefined : past.get(knownAt);
    return then ? (scenario, measure) => then.has(`${scenario}|${measure}`) : context.isFed;
  };
}
