import { pathToFileURL } from "node:url";
import { bytesOf } from "@/lib/connectors/files/byte-source";
import { openTable } from "@/lib/connectors/files/table";
import { EMPTY_MAPPING } from "@/lib/connectors/mapping/mapping-file";
import { requestBacktest } from "@/lib/features/backtests/jobs";
import { loadBacktestPage } from "@/lib/features/backtests/queries";
import { requestSimulations } from "@/lib/features/simulations/jobs";
import { importFile } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { closeClients } from "@/lib/platform/db/clients";
import { inTenant } from "@/lib/platform/db/tenant";
import { prepareDatabase } from "@/lib/platform/embedded/environment";
import { stopJobs } from "@/lib/platform/jobs";
import { EXAMPLE_PASSWORD, exampleAccounts } from "@/prisma/seed/load";
import { type Figure, milliseconds } from "./report";
import { BENCH_DATABASE, signIn, startWeb } from "./web-server";

const ORGANIZATION = "larkfield";
const LOOP_PORT = 3398;
const PAGES = ["", "/goals", "/alignment"];
const LONGEST_WAIT_MS = 180_000;
const BAR = 2;

async function longestSinceLast(): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${LOOP_PORT}`);
  return ((await answer.json()) as { longest: number }).longest;
}

async function simulationsSince(actor: Actor, since: Date): Promise<number> {
  const { organizationId } = actor;
  return inTenant(
    actor,
    (db) => db.simulation.count({ where: { organizationId, recordedAt: { gt: since } } }),
    "read",
  );
}

/** One more deal makes every goal on bookings stale; then everything is simulated anew, and so is the past. */
async function makeWork(actor: Actor): Promise<() => Promise<boolean>> {
  const since = new Date();
  const day = since.toISOString().slice(0, 10);
  const text = `Deal ID,Stage,Amount,Currency,Created,Close Date\nB-${since.getTime()},Closed Won,1,${actor.currency},${day},${day}`;
  await importFile(actor, {
    ...{ kind: "deals", sourceName: "bench", mapping: EMPTY_MAPPING, runId: null, isDryRun: false },
    ...{ table: await openTable(bytesOf("bench.csv", text)), acceptSuggestions: true },
  });
  const { newestId } = await loadBacktestPage(actor);
  await requestSimulations(actor);
  await requestBacktest(actor, { replacesId: newestId });
  return async () =>
    (await simulationsSince(actor, since)) > 0 && (await loadBacktestPage(actor)).waitingSince === null;
}

/** Longest time the web process's event loop was kept from requests while everything was simulated, and without that. */
export async function benchLoop(): Promise<Figure[]> {
  const monitor = pathToFileURL(`${import.meta.dirname}/loop-delay.ts`).href;
  const web = await startWeb({
    PLUMBLINE_BENCH_LOOP: String(LOOP_PORT),
    NODE_OPTIONS: `--import=${monitor}`,
  });
  const database = await prepareDatabase(process.cwd(), BENCH_DATABASE);
  try {
    const account = exampleAccounts().find(({ role }) => /^owner/i.test(role)) ?? exampleAccounts()[0];
    const cookie = await signIn(web.url, account?.email ?? "", EXAMPLE_PASSWORD);
    const actor = await loadActor({ organizationSlug: ORGANIZATION });
    if (!actor) throw new Error("The example company is not there.");
    const round = async () => {
      for (const page of PAGES)
        await (await fetch(`${web.url}/${ORGANIZATION}${page}`, { headers: { cookie } })).text();
    };
    for (let warm = 0; warm < 4; warm += 1) await round();
    const isDone = await makeWork(actor);
    await longestSinceLast();
    const started = performance.now();
    let rounds = 0;
    while (!(await isDone())) {
      if (performance.now() - started > LONGEST_WAIT_MS) throw new Error("The simulations did not end.");
      await round();
      rounds += 1;
    }
    const working = await longestSinceLast();
    for (let again = 0; again < rounds; again += 1) await round();
    const idle = await longestSinceLast();
    return [
      {
        name: "Web process, longest wait while all goals and the past are simulated",
        floor: `${milliseconds(idle)} same requests alone`,
        ours: milliseconds(working),
        ratio: working / idle,
        bar: `≤ ${BAR}`,
        rowsRead: `${rounds * PAGES.length} pages each way`,
        isMet: working / idle <= BAR,
      },
    ];
  } finally {
    await stopJobs();
    await closeClients();
    await web.stop();
    await database.release();
  }
}
