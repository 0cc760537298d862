import { writeFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { gapsPage } from "@/lib/features/gaps/page";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { varianceOf } from "@/lib/features/variance/queries";
import type { Actor } from "@/lib/platform/actor";
import { plumbline } from "./command-line";
import { BIG_TENANT, importLines } from "./import";
import { writeOrderLines } from "./order-lines";
import { type Figure, medianTime, milliseconds, told } from "./report";
import { type Bench, rowsRead } from "./tenant";

const RUNS = 15;
const WARM_UPS = 5;
const BAR = 3;
const AS_KNOWN_BAR = 2;
const CORRECTED_LINES = 2_500;
const CORRECTION_SEED = 7;
const PERIOD = "2025-Q3";
const PLANNED_MONTHS = 24;

/** A budget of every month and product, so that the page has something to compare with. */
async function importPlan(bench: Bench): Promise<void> {
  const { rows } = await bench.superuser.query<{ code: string }>(
    "SELECT p.code FROM product p JOIN organization o ON o.id = p.organization_id WHERE o.slug = $1 ORDER BY 1",
    [BIG_TENANT],
  );
  const lines = ["version,metric,period,product,amount,currency"];
  for (let month = 0; month < PLANNED_MONTHS; month += 1) {
    const period = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    for (const { code } of rows) lines.push(`budget,bookings,${period},${code},300000,USD`);
  }
  const file = path.join(bench.folder, "plan.csv");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const run = await plumbline([
    "import",
    "plan",
    file,
    "--source",
    "planning",
    "--accept-suggestions",
    "--org",
    BIG_TENANT,
  ]);
  if (run.exitCode !== 0)
    throw new Error(`The plan was not imported: ${JSON.stringify(run.document).slice(0, 500)}`);
}

/** A month × metric × product table that holds the answer already, with its best key. */
async function createPlainSums({ superuser }: Bench): Promise<void> {
  await superuser.query(
    `DROP TABLE IF EXISTS plain_sum;
     CREATE TABLE plain_sum AS
     SELECT f.measure AS metric, f.scenario, date_trunc('month', f.occurred_on)::date AS month, f.product_id, sum(f.amount) AS amount, sum(f.quantity) AS quantity
       FROM fact f JOIN organization o ON o.id = f.organization_id WHERE o.slug = '${BIG_TENANT}' AND f.known_to IS NULL GROUP BY 1, 2, 3, 4;
     ALTER TABLE plain_sum ADD PRIMARY KEY (metric, scenario, month, product_id);
     ANALYZE plain_sum`,
  );
}

const BY_PRODUCT = `
  SELECT p.code, p.name,
         sum(s.amount) FILTER (WHERE s.scenario = 'actual' AND s.month >= '2025-07-01')::text AS actual,
         sum(s.quantity) FILTER (WHERE s.scenario = 'actual' AND s.month >= '2025-07-01')::text AS quantity,
         sum(s.amount) FILTER (WHERE s.scenario = 'budget' AND s.month >= '2025-07-01')::text AS planned,
         sum(s.amount) FILTER (WHERE s.scenario = 'actual')::text AS actual_to_date,
         sum(s.amount) FILTER (WHERE s.scenario = 'budget')::text AS planned_to_date
    FROM plain_sum s JOIN product p ON p.id = s.product_id
   WHERE s.metric = 'bookings' AND s.scenario IN ('actual', 'budget') AND s.month BETWEEN '2025-01-01' AND '2025-09-01'
   GROUP BY p.code, p.name ORDER BY p.code`;

const BY_MONTH = `
  SELECT to_char(month, 'YYYY-MM') AS month, scenario, sum(amount)::text AS amount FROM plain_sum
   WHERE metric = 'bookings' AND scenario IN ('actual', 'budget') AND month BETWEEN '2025-01-01' AND '2025-12-01' GROUP BY 1, 2 ORDER BY 1, 2`;

const PRIOR_YEAR = `
  SELECT sum(amount)::text AS amount FROM plain_sum
   WHERE metric = 'bookings' AND scenario = 'actual' AND month BETWEEN '2024-07-01' AND '2024-09-01'`;

type ProductRow = { code: string; actual: string; planned: string; actual_to_date: string };

async function plainAnswer(client: pg.Client): Promise<ProductRow[]> {
  const byProduct = await client.query<ProductRow>(BY_PRODUCT);
  await client.query(BY_MONTH);
  await client.query(PRIOR_YEAR);
  return byProduct.rows;
}

function ask(by: "product" | "region", metric = "bookings") {
  return { metric, reference: "budget", by, period: PERIOD, where: {} };
}

/** Both ways must say the same, or the ratio says nothing. */
async function compareAnswers(bench: Bench, actor: Actor): Promise<void> {
  const plain = new Map((await plainAnswer(bench.superuser)).map((row) => [row.code, row]));
  const { main } = await varianceDashboard(actor, ask("product"));
  const wrong = main.rows.find(({ dims, actual, reference, yearToDate }) => {
    const row = plain.get(dims.product ?? "");
    const same = (ours: string | null | undefined, theirs: string | undefined) =>
      toText(decimal(ours ?? "0")) === toText(decimal(theirs ?? "0"));
    return (
      !same(actual, row?.actual) ||
      !same(reference, row?.planned) ||
      !same(yearToDate?.actual, row?.actual_to_date)
    );
  });
  if (wrong || main.rows.length !== plain.size)
    throw new Error(
      `The page and the plain table differ at ${wrong?.dims.product ?? `${main.rows.length} of ${plain.size} rows`}.`,
    );
}

async function pageFigure(bench: Bench, name: string, work: () => Promise<unknown>): Promise<Figure> {
  const time = await medianTime(RUNS, WARM_UPS, work);
  const read = await rowsRead(bench, work);
  return { ...told(name, milliseconds(time)), rowsRead: readText(read) };
}

const readText = ({ facts, cells }: { facts: number; cells: number }) =>
  `${facts.toLocaleString("en")} facts, ${cells.toLocaleString("en")} cells`;

/** The bare sums a bridge of three periods stands on, straight from the facts it has to look at. */
function bareCells(client: pg.Client, by: "product" | "region"): Promise<unknown> {
  const place = by === "product" ? "product_id" : "region_id, product_id";
  return client.query(
    `SELECT scenario, ${place}, currency, sum(amount)::text, sum(quantity)::text, count(*)
       FROM fact WHERE organization_id = (SELECT id FROM organization WHERE slug = $1) AND known_to IS NULL
        AND scenario = 'actual' AND measure = 'bookings'
        AND (occurred_on BETWEEN '2025-07-01' AND '2025-09-30' OR occurred_on BETWEEN '2024-07-01' AND '2024-09-30')
      GROUP BY scenario, ${place}, currency, occurred_on >= '2025-01-01'`,
    [BIG_TENANT],
  );
}

/** A bridge of every method that bookings have, against the bare SQL for its cells. */
async function bridgeFigures(bench: Bench, actor: Actor): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const by of ["product", "region"] as const) {
    const floor = await medianTime(RUNS, WARM_UPS, () => bareCells(bench.superuser, by));
    for (const method of ["price-volume-mix", "mix-quantity", "fx-by-currency", "driver-tree-average"]) {
      const work = () =>
        bridgeOf(actor, {
          ...{ metric: "bookings", reference: "prior-year", method, by, period: PERIOD, where: {} },
          drivers: undefined,
        });
      const ours = await medianTime(RUNS, WARM_UPS, work);
      figures.push({
        name: `Bridge by ${by}, ${method}`,
        floor: milliseconds(floor),
        ours: milliseconds(ours),
        ratio: ours / floor,
        bar: `≤ ${BAR}`,
        rowsRead: readText(await rowsRead(bench, work)),
        isMet: ours / floor <= BAR,
      });
    }
  }
  return figures;
}

/** A past day costs what was corrected since, not what was ever known. */
async function asKnownThen(bench: Bench, actor: Actor): Promise<Figure[]> {
  const then = new Date().toISOString();
  const file = path.join(bench.folder, "corrected.csv");
  writeOrderLines(file, CORRECTED_LINES, 0, CORRECTION_SEED);
  await importLines(file, BIG_TENANT, "shop");
  await bench.superuser.query("VACUUM ANALYZE");
  const figures: Figure[] = [];
  for (const method of ["compare", "price-volume-mix"]) {
    const asked = {
      ...{ metric: "bookings", reference: "prior-year", by: ["product" as const], grain: "total" as const },
      ...{ from: "2025-07-01", to: "2025-09-30", method, isWithYearToDate: true },
    };
    const now = await medianTime(RUNS, WARM_UPS, () => varianceOf(actor, asked));
    const work = () => varianceOf(actor, { ...asked, knownAt: then });
    const past = await medianTime(RUNS, WARM_UPS, work);
    figures.push({
      name: `As known before ${CORRECTED_LINES.toLocaleString("en")} corrections, ${method}`,
      floor: milliseconds(now),
      ours: milliseconds(past),
      ratio: past / now,
      bar: `≤ ${AS_KNOWN_BAR}`,
      rowsRead: readText(await rowsRead(bench, work)),
      isMet: past / now <= AS_KNOWN_BAR,
    });
  }
  return figures;
}

/** What the comparison and gap pages ask of a tenant with a million facts, against SQL over a table made for the question. */
export async function benchDashboard(bench: Bench): Promise<Figure[]> {
  await importPlan(bench);
  await createPlainSums(bench);
  await bench.superuser.query("VACUUM ANALYZE");
  const actor = await bench.actorOf(BIG_TENANT);
  await compareAnswers(bench, actor);
  const byProduct = () => varianceDashboard(actor, ask("product"));
  const plain = await medianTime(RUNS, WARM_UPS, () => plainAnswer(bench.superuser));
  const ours = await medianTime(RUNS, WARM_UPS, byProduct);
  const read = await rowsRead(bench, byProduct);
  const ratio = ours / plain;
  const gaps = { metric: "bookings", by: "team", period: PERIOD, plan: null } as const;
  await bench.superuser.query("DROP TABLE plain_sum");
  return [
    {
      name: "Variance by product with causes and year to date",
      floor: milliseconds(plain),
      ours: milliseconds(ours),
      ratio,
      bar: `≤ ${BAR}`,
      rowsRead: readText(read),
      isMet: ratio <= BAR && read.facts === 0,
    },
    await pageFigure(bench, "Variance by region, causes by region and product", () =>
      varianceDashboard(actor, ask("region")),
    ),
    await pageFigure(bench, "Three gaps by team", () => gapsPage(actor, gaps)),
    ...(await bridgeFigures(bench, actor)),
    ...(await asKnownThen(bench, actor)),
  ];
}
