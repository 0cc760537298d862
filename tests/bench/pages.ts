import { gzipSync } from "node:zlib";
import { EXAMPLE_PASSWORD, exampleAccounts } from "@/prisma/seed/load";
import { type Figure, medianTime, milliseconds } from "./report";
import { signIn, startWeb } from "./web-server";

const ORGANIZATION = "larkfield";
const STATIC = "/favicon.svg";
const RUNS = 11;
const WARM_UPS = 4;
const CONNECTIONS = 6;
const LOAD_MILLISECONDS = 2_000;

/** Pages by name; a pattern stands for the first page of that form a list links to. */
const PAGES: readonly (readonly [name: string, path: string, link?: RegExp])[] = [
  ["Sign in", "/sign-in"],
  ["Home", ""],
  ["Goals", "/goals"],
  ["A goal", "/goals", /\/goals\/[0-9a-f-]{36}(?=")/],
  ["Objectives", "/objectives"],
  ["An objective", "/objectives", /\/objectives\/[0-9a-f-]{36}(?=")/],
  ["OKR roll-up", "/okr"],
  ["Three gaps", "/variance"],
  ["Comparison", "/variance/compare"],
  ["Metrics", "/metrics"],
  ["Plans", "/plans"],
  ["Sources", "/sources"],
  ["Settings", "/settings"],
];

type Fetcher = (path: string) => Promise<string>;

function fetcher(url: string, cookie: string): Fetcher {
  return async (path) => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: "manual" });
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
    return answer.text();
  };
}

/** Requests answered in a second by so many connections at once. */
async function throughput(get: Fetcher, path: string): Promise<number> {
  const started = performance.now();
  const until = started + LOAD_MILLISECONDS;
  let answered = 0;
  const connection = async () => {
    while (performance.now() < until) {
      await get(path);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return (answered * 1000) / (performance.now() - started);
}

/** What a browser has to load and run before the page is alive, compressed. */
async function scriptBytes(get: Fetcher, html: string, sizes: Map<string, number>): Promise<number> {
  const sources = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].map((match) => match[1] ?? ""),
  );
  let total = 0;
  for (const source of sources) {
    const size = sizes.get(source) ?? gzipSync(await get(source)).byteLength;
    sizes.set(source, size);
    total += size;
  }
  return total;
}

/** Server time, load and script of the pages people open most, in the example company. */
export async function benchPages(): Promise<Figure[]> {
  const web = await startWeb();
  try {
    const account = exampleAccounts().find(({ role }) => /^owner/i.test(role)) ?? exampleAccounts()[0];
    const get = fetcher(web.url, await signIn(web.url, account?.email ?? "", EXAMPLE_PASSWORD));
    const sizes = new Map<string, number>();
    await medianTime(1, WARM_UPS, () => get(STATIC));
    const plain = await throughput(get, STATIC);
    const figures: Figure[] = [];
    for (const [name, path, link] of PAGES) {
      const list = path === "/sign-in" ? path : `/${ORGANIZATION}${path}`;
      const found = link ? link.exec(await get(list))?.[0] : "";
      if (found === undefined) continue;
      const page = link ? `/${ORGANIZATION}${found}` : list;
      const time = await medianTime(RUNS, WARM_UPS, () => get(page));
      const rate = await throughput(get, page);
      const script = await scriptBytes(get, await get(page), sizes);
      figures.push({
        name,
        floor: `${plain.toFixed(0)}/s static`,
        ours: `${rate.toFixed(0)}/s, ${milliseconds(time)}, ${(script / 1024).toFixed(0)} KB script`,
        ratio: rate / plain,
        bar: "",
        rowsRead: "",
        isMet: null,
      });
    }
    return figures;
  } finally {
    await web.stop();
  }
}
