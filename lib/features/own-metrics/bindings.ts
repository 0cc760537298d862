import type { MetricBook } from "@/lib/domain/metrics/book";
import { metricsIn, parseFormula } from "@/lib/domain/metrics/formula/parse";
import { metricContext } from "@/lib/features/metrics/context";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import { loadMaterialityRules } from "@/lib/features/variance/materiality";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { Binding } from "./schema";

type Row = { kind: Binding["kind"]; name: string };

/** Own metrics with the code in any version of their formulas: an old one still answers for its time. */
function usersOf(code: string, { own }: MetricBook): string[] {
  return own.flatMap((metric) => {
    const isUser = metric.versions.some(({ formula }) => {
      const parsed = parseFormula(formula);
      return parsed.ok && metricsIn(parsed.tree).includes(code);
    });
    return isUser && metric.code !== code ? [metric.label] : [];
  });
}

/** Rows that name a code; "" where the name is not for everybody. */
async function stored(db: Db, actor: Actor, code: string): Promise<Row[]> {
  const { organizationId } = actor;
  return db.$queryRaw<Row[]>`
    SELECT 'KEY_RESULT' AS kind, '' AS name FROM key_result WHERE organization_id = ${organizationId}::uuid AND metric = ${code}
    UNION ALL SELECT 'GOAL', title FROM goal WHERE organization_id = ${organizationId}::uuid
      AND (metric = ${code} OR pending_change -> 'fields' ->> 'metric' = ${code})
    UNION SELECT CASE scenario WHEN 'actual' THEN 'MEASURED' ELSE 'PLAN' END, scenario FROM fact_cell
      WHERE organization_id = ${organizationId}::uuid AND measure = ${code} AND dimension = 'TOTAL'
    UNION SELECT 'PLAN', v.code FROM plan_line l JOIN plan_version v ON v.organization_id = l.organization_id AND v.id = l.version_id
      WHERE l.organization_id = ${organizationId}::uuid AND split_part(l.line_key, '|', 1) = ${code}
    UNION ALL SELECT 'TEMPLATE', name FROM objective_template WHERE organization_id = ${organizationId}::uuid
      AND body -> 'keyResults' @> jsonb_build_array(jsonb_build_object('metric', ${code}::text))
    UNION ALL SELECT 'CASCADE', '' FROM cascade WHERE organization_id = ${organizationId}::uuid AND metric = ${code}
    UNION ALL SELECT 'VARIANCE', period FROM variance_item WHERE organization_id = ${organizationId}::uuid AND metric = ${code}
    UNION ALL SELECT 'VARIANCE', period FROM explanation WHERE organization_id = ${organizationId}::uuid AND metric = ${code}`;
}

async function keyResultNames(db: Db, actor: Actor, code: string): Promise<string[]> {
  const { organizationId } = actor;
  const objective = await visibleObjectives(db, actor);
  const rows = await db.keyResult.findMany({
    where: { organizationId, metric: code, objective },
    select: { title: true },
  });
  return rows.map(({ title }) => title);
}

const NAMED = 5;

/** Everything that names a metric. What this person may not see is counted, never named. */
export async function bindingsOf(db: Db, actor: Actor, code: string): Promise<Binding[]> {
  const { book } = await metricContext(db, actor);
  const rules = (await loadMaterialityRules(db, actor)).filter(({ metric }) => metric === code);
  const rows: Row[] = [
    ...(await stored(db, actor, code)),
    ...usersOf(code, book).map((name) => ({ kind: "METRIC" as const, name })),
    ...rules.map(() => ({ kind: "MATERIALITY" as const, name: "" })),
  ];
  const seen = await keyResultNames(db, actor, code);
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => {
    const names = kind === "KEY_RESULT" ? seen : own.flatMap(({ name }) => (name === "" ? [] : [name]));
    return { kind, count: own.length, names: [...new Set(names)].sort().slice(0, NAMED) };
  });
}
