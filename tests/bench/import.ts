import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { type Measured, plumbline } from "./command-line";
import { FACTS_PER_LINE, writeOrderLines } from "./order-lines";
import { type Figure, megabytes, perSecond, say, told } from "./report";
import { type Bench, settle } from "./tenant";

/** Facts of the tenant the other measurements ask about. */
export const BIG_TENANT = "million";

const LINES = 250_000;
const SMALL_LINES = 25_000;
const BAD_LINES = 200_000;
const FLOOR_RUNS = 2;
const DONE_WITH_QUARANTINE = 3;

export async function importLines(
  file: string,
  organization: string,
  source: string,
  expected = 0,
): Promise<Measured> {
  const run = await plumbline([
    "import",
    "order-lines",
    file,
    "--source",
    source,
    "--accept-suggestions",
    "--org",
    organization,
  ]);
  if (run.exitCode !== expected)
    throw new Error(`The import ended with ${run.exitCode}: ${JSON.stringify(run.document).slice(0, 500)}`);
  return run;
}

/** The same fact rows, by the owner, straight into a table with the same indexes and keys. */
async function bareCopy(bench: Bench): Promise<{ facts: number; seconds: number }> {
  const { owner, superuser, folder } = bench;
  const file = path.join(folder, "facts.copy");
  await pipeline(superuser.query(copyTo("COPY fact TO STDOUT")), createWriteStream(file));
  let seconds = Number.POSITIVE_INFINITY;
  let facts = 0;
  for (let run = 0; run < FLOOR_RUNS; run += 1) {
    await owner.query(
      `DROP TABLE IF EXISTS fact_floor; CREATE TABLE fact_floor (LIKE fact INCLUDING ALL);
       ALTER TABLE fact_floor ADD FOREIGN KEY (organization_id, record_id) REFERENCES source_record (organization_id, id) ON DELETE RESTRICT ON UPDATE CASCADE`,
    );
    await settle(bench);
    const started = performance.now();
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      owner.query(copyFrom("COPY fact_floor FROM STDIN")),
    );
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
    facts = Number((await owner.query<{ count: string }>("SELECT count(*) FROM fact_floor")).rows[0]?.count);
  }
  await owner.query("DROP TABLE fact_floor");
  return { facts, seconds };
}

async function badRows(bench: Bench): Promise<Figure> {
  const file = path.join(bench.folder, "bad.csv");
  writeOrderLines(file, BAD_LINES, 100);
  await bench.newOrganization("bad");
  await settle(bench);
  const run = await importLines(file, "bad", "shop", DONE_WITH_QUARANTINE);
  const { created, quarantined } = run.document.rows as { created: number; quarantined: number };
  const isRight = quarantined === BAD_LINES / 100 && created === BAD_LINES - quarantined;
  return {
    ...told(
      `${BAD_LINES.toLocaleString("en")} lines, 1 % bad`,
      `${run.seconds.toFixed(1)} s, ${quarantined.toLocaleString("en")} in quarantine`,
    ),
    isMet: isRight,
  };
}

/** Import of a million facts against a bare COPY of them, memory against a tenth of the file, and the file again. */
export async function benchImport(bench: Bench): Promise<Figure[]> {
  const [file, small] = [path.join(bench.folder, "lines.csv"), path.join(bench.folder, "small.csv")];
  writeOrderLines(file, LINES);
  writeOrderLines(small, SMALL_LINES);
  await bench.newOrganization("small");
  const tenth = await importLines(small, "small", "shop");
  await bench.superuser.query("DELETE FROM fact; DELETE FROM source_record");
  await bench.superuser.query("VACUUM fact");
  await bench.superuser.query("VACUUM source_record");
  await bench.newOrganization(BIG_TENANT);
  say("Importing a million facts");
  await settle(bench);
  const whole = await importLines(file, BIG_TENANT, "shop");
  await settle(bench);
  const again = await importLines(file, BIG_TENANT, "shop");
  await bench.superuser.query("VACUUM ANALYZE");
  say("Copying the same facts");
  const floor = await bareCopy(bench);
  const facts = LINES * FACTS_PER_LINE;
  if (floor.facts !== facts) throw new Error(`${floor.facts} facts instead of ${facts}`);
  const ratio = floor.seconds / whole.seconds;
  const memory = whole.peakBytes / tenth.peakBytes;
  return [
    {
      name: "Import, facts validated and written",
      floor: perSecond(facts, floor.seconds),
      ours: perSecond(facts, whole.seconds),
      ratio,
      bar: "≥ 0.25",
      rowsRead: "",
      isMet: ratio >= 0.25,
    },
    {
      name: "Import, peak memory at 1 M against 100 k facts",
      floor: megabytes(tenth.peakBytes),
      ours: megabytes(whole.peakBytes),
      ratio: memory,
      bar: "≤ 1.25",
      rowsRead: "",
      isMet: memory <= 1.25,
    },
    told("The same file again, nothing changes", perSecond(facts, again.seconds)),
    await badRows(bench),
  ];
}
