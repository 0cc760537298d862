import type pg from "pg";
import type { Page } from "playwright";
import { newId } from "@/lib/platform/ids";
import { EXAMPLE_ORGANIZATION, withBrowser } from "./browser";
import { droppedIn, gapsBetweenFrames, shareOf } from "./frames";
import { type Figure, median, say } from "./report";

const LINES = 500;
const MONTHS = 24;
const CODE = "forecast-grid";
const ROUNDS = 12;
const STEPS = 10;
const BLOCK = { rows: 40, columns: 12 } as const;

/** A draft of 500 lines and two fiscal years, each month with an amount. */
async function generate(superuser: pg.Client): Promise<void> {
  const { rows } = await superuser.query<{ organization: string; known: boolean }>(
    `SELECT o.id AS organization, EXISTS (SELECT 1 FROM plan_version v WHERE v.organization_id = o.id AND v.code = $2) AS known
       FROM organization o WHERE o.slug = $1`,
    [EXAMPLE_ORGANIZATION, CODE],
  );
  const [example] = rows;
  if (!example) throw new Error("The example company is not there.");
  if (example.known) return;
  await superuser.query(
    "INSERT INTO plan_version (organization_id, id, code, name) VALUES ($1, $2, $3, 'Grid of 500 lines')",
    [example.organization, newId(), CODE],
  );
  // Its lines are said to come from where the budget came from.
  await superuser.query(
    `INSERT INTO fact (organization_id, id, record_id, run_id, source_id, scenario, measure, occurred_on, amount, currency, unit, known_from)
     SELECT $1, gen_random_uuid(), b.record_id, b.run_id, b.source_id, $2, 'opex', ('2039-02-01'::date + make_interval(months => m))::date,
            1000 * l + m, 'USD', 'Line ' || to_char(l, 'FM000'), now()
       FROM (SELECT * FROM fact WHERE organization_id = $1 AND scenario = 'budget' LIMIT 1) AS b,
            generate_series(1, $3::int) AS l, generate_series(0, $4::int - 1) AS m`,
    [example.organization, CODE, LINES, MONTHS],
  );
}

/** What a person does in a spreadsheet: moves about, types into cells, pastes a block, takes it back. */
async function edit(page: Page): Promise<void> {
  const block = Array.from({ length: BLOCK.rows }, (_, row) =>
    Array.from({ length: BLOCK.columns }, (__, column) => 100 + row + column).join("\t"),
  ).join("\n");
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let step = 0; step < STEPS; step += 1)
      await page.keyboard.press(round % 2 ? "ArrowUp" : "ArrowDown");
    for (const digit of "4711") await page.keyboard.press(digit);
    await page.keyboard.press("Enter");
    await page.keyboard.press(round % 3 === 2 ? "PageUp" : "PageDown");
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, block);
    await page.keyboard.press("Control+z");
  }
}

async function measure(page: Page, url: string): Promise<Figure[]> {
  await page.setContent("<input aria-label='Nothing'>");
  await page.getByLabel("Nothing").focus();
  const empty = await gapsBetweenFrames(page, () => edit(page));
  await page.goto(`${url}/${EXAMPLE_ORGANIZATION}/plans/${CODE}`, {
    waitUntil: "load",
    timeout: 60_000,
  });
  const grid = page.getByRole("grid");
  await grid.focus();
  await edit(page);
  const gaps = await gapsBetweenFrames(page, () => edit(page));
  const frame = median(empty);
  const [floor, ours] = [droppedIn(empty, frame), droppedIn(gaps, frame)];
  const worst = Math.max(...gaps);
  const ratio = shareOf(ours, gaps) / Math.max(shareOf(floor, empty), 1 / empty.length);
  return [
    {
      name: `Grid of ${LINES} lines × ${MONTHS} months: moving, typing, pasting ${BLOCK.rows * BLOCK.columns} cells`,
      floor: `${floor} of ${empty.length} frames dropped, empty page`,
      ours: `${ours} of ${gaps.length} frames dropped, longest ${worst.toFixed(0)} ms`,
      ratio,
      bar: "nine of ten frames drawn, none later than 250 ms",
      rowsRead: "",
      isMet: shareOf(ours, gaps) <= 0.1 && worst <= 250,
    },
  ];
}

/** Frames a browser drops while a plan of 500 lines and 24 months is edited, against an empty page in the same run. */
export async function benchGrid(): Promise<Figure[]> {
  return withBrowser(async ({ page, superuser, url }) => {
    say("A plan of 500 lines and 24 months");
    await generate(superuser);
    return measure(page, url);
  });
}
