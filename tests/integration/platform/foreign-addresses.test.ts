import { NextRequest } from "next/server";
import { isValidElement } from "react";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { workbookSheets } from "@/lib/connectors/files/xlsx-rows";
import { EXPLAINED_KINDS, explainReference } from "@/lib/features/explain/queries";
import { LIST_NAMES } from "@/lib/features/exports/queries";
import { openSession } from "@/lib/platform/auth/sessions";
import { AppError } from "@/lib/platform/errors";
import { stopJobs } from "@/lib/platform/jobs";
import { filtersOf, referencesOf, searchesOf, segmentsOf } from "../../support/addresses";
import { testDatabase } from "../../support/database";
import { type Everything, everythingOf } from "../../support/everything";
import { type TestOrganization, twoTenants } from "../../support/organizations";
import { ofNobody, shapeOf } from "../../support/places";

// The browser's part: the cookie next-auth would open, and Next's request. Everything behind it is real.
const browser = vi.hoisted(() => {
  process.env.LOG_LEVEL ||= "silent";
  return { sessionId: "" };
});
vi.mock("next-auth", () => ({
  getServerSession: (options: { callbacks: { session: (input: object) => unknown } }) =>
    options.callbacks.session({ session: {}, token: { sessionId: browser.sessionId } }),
}));
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));
vi.mock("next/cache", () => ({ refresh: () => undefined }));
vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: () => undefined }));

type Props = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string>> };
type Page = { default: (props: Props) => Promise<unknown> };
type Handler = (request: NextRequest, context: Pick<Props, "params">) => Promise<Response>;
const pages = Object.fromEntries(
  Object.entries(import.meta.glob<Page>("/app/**/page.tsx")).filter(([file]) =>
    file.startsWith("/app/(workspace)/[org]/"),
  ),
);
const sources = import.meta.glob<string>("/app/**/page.tsx", {
  query: "?raw",
  import: "default",
  eager: true,
});
const routes = import.meta.glob<Record<string, Handler>>("/app/**/route.ts", { eager: true });

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let ofA: Everything;
let ofB: Everything;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  ofA = await everythingOf(a);
  ofB = await everythingOf(b);
  browser.sessionId = (await openSession(b.actors.OWNER.userId ?? "", {})).id;
}, 120_000);
afterAll(() => stopJobs());

const isAsync = (type: unknown): type is (props: unknown) => Promise<unknown> =>
  typeof type === "function" && type.constructor.name === "AsyncFunction";

/** Every word a page hands to what is drawn, with what its own server components load. */
async function wordsOf(node: unknown, seen = new Set<object>()): Promise<string> {
  if (typeof node === "string" || typeof node === "number") return `${node} `;
  if (typeof node !== "object" || node === null || seen.has(node)) return "";
  seen.add(node);
  if (isValidElement(node) && isAsync(node.type)) return wordsOf(await node.type(node.props), seen);
  if (node instanceof Date) return `${node.toISOString()} `;
  const inner = isValidElement(node) ? (node.props as object) : node;
  const parts = inner instanceof Map ? [...inner] : inner instanceof Set ? [...inner] : Object.values(inner);
  let words = "";
  for (const part of parts) words += await wordsOf(part, seen);
  return words;
}

/** What comes of an address: its words, "404", "to …" for another page, or the fault that no reader may see. */
async function outcomeOf(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.message}`;
    const digest = String((error as { digest?: unknown }).digest ?? "");
    if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;404")) return "404";
    if (digest.startsWith("NEXT_REDIRECT")) return `to ${digest.split(";")[2] ?? ""}`;
    return `BREAKS ${error instanceof Error ? error.stack : String(error)}`;
  }
}

type Address = { readonly params: Record<string, string>; readonly search: Record<string, string> };

const openPage = (file: string, { params, search }: Address) =>
  outcomeOf(async () => {
    const page = await pages[file]?.();
    const props = { params: Promise.resolve(params), searchParams: Promise.resolve(search) };
    return wordsOf(await page?.default(props));
  });

const namesIn = (file: string) => [...file.matchAll(/\[([a-zA-Z]+)\]/g)].map(([, name = ""]) => name);
const paramsOf = (file: string, segments: Record<string, string>) =>
  Object.fromEntries(namesIn(file).map((name) => [name, segments[name] ?? ""]));

/** Ids, address and people of A in a text, but for what B sent itself. */
function leaksIn(text: string, sent: unknown): string[] {
  const known = JSON.stringify(sent);
  const secrets = [...Object.values(ofA), a.organizationId, a.slug].filter((one) => !known.includes(one));
  return secrets.filter((secret) => text.includes(secret));
}

/** How an address with A's names is answered otherwise than one with nobody's. */
async function faultsOf<T>(where: string, mine: T, theirs: T, ask: (what: T) => Promise<string>) {
  const [answer, unknown] = await Promise.all([ask(theirs), ask(ofNobody(theirs, mine))]);
  const leaks = leaksIn(answer, theirs);
  return [
    ...(answer.startsWith("BREAKS") ? [`${where} ${answer.slice(0, 800)}`] : []),
    ...(shapeOf(answer) === shapeOf(unknown)
      ? []
      : [`${where} tells: ${answer.slice(0, 300)} ≠ ${unknown.slice(0, 300)}`]),
    ...(leaks.length > 0 ? [`${where} shows ${leaks.join(", ")}`] : []),
  ];
}

/** A page without a query reads none, and what is edited is said by the page itself. */
const reads = (file: string, search: Record<string, string>) =>
  (sources[file] ?? "").includes("edit" in search ? '"edit"' : "searchParams");

/** Nothing of it is an organization's: it is kept in the browser. The layout around it asks who is there. */
const IN_THE_BROWSER = ["/app/(workspace)/[org]/settings/appearance/page.tsx"];

test("every page opens with the organization's own names, and another organization's pages do not exist", async () => {
  const faults: string[] = [];
  const own = segmentsOf(ofB, b.slug);
  expect(Object.keys(pages).length).toBeGreaterThan(60);
  for (const file of Object.keys(pages)) {
    const unknown = namesIn(file).filter((name) => own[name] === undefined);
    if (unknown.length > 0) faults.push(`${file}: nobody says what [${unknown.join("], [")}] is`);
    const mine = await openPage(file, { params: paramsOf(file, own), search: {} });
    if (mine === "404" || mine.startsWith("BREAKS")) faults.push(`${file} is ${mine.slice(0, 600)}`);
    // What is looked for in answers below is there when it is one's own.
    if (file.endsWith("/goals/[goal]/page.tsx")) expect(mine).toContain(ofB.goal);
    const theirs = paramsOf(file, segmentsOf(ofA, a.slug));
    const answer = await openPage(file, { params: theirs, search: {} });
    if (answer !== "404" && !IN_THE_BROWSER.includes(file))
      faults.push(`${file} of another organization: ${answer.slice(0, 300)}`);
  }
  expect(faults).toEqual([]);
}, 240_000);

test("a page asked for another organization's rows is the page of nobody's rows", async () => {
  const faults: string[] = [];
  const [own, foreign] = [segmentsOf(ofB, b.slug), { ...segmentsOf(ofA, b.slug) }];
  const [mine, theirs] = [searchesOf(ofB), searchesOf(ofA)];
  for (const file of Object.keys(pages)) {
    const params = paramsOf(file, own);
    const open = (address: Address) => openPage(file, address);
    for (const name of namesIn(file)) {
      const swapped = { ...params, [name]: foreign[name] ?? "" };
      if (swapped[name] === params[name]) continue;
      const place = { params: swapped, search: {} };
      faults.push(...(await faultsOf(`${file} [${name}]`, { params, search: {} }, place, open)));
      if ((await open(place)) !== "404") faults.push(`${file} opens [${name}] of another organization`);
    }
    for (const [at, search] of theirs.entries()) {
      if (!reads(file, search)) continue;
      const where = `${file}?${new URLSearchParams(search)}`;
      faults.push(...(await faultsOf(where, { params, search: mine[at] ?? {} }, { params, search }, open)));
    }
  }
  expect(faults).toEqual([]);
}, 600_000);

test("why a figure is what it is, asked with another organization's rows, is not known", async () => {
  const [mine, theirs] = [referencesOf(ofB), referencesOf(ofA)];
  expect(EXPLAINED_KINDS.filter((kind) => !mine.some((one) => one.startsWith(`${kind}:`)))).toEqual([]);
  const why = (reference: string) =>
    outcomeOf(async () => JSON.stringify(await explainReference(b.actors.OWNER, reference)));
  const faults: string[] = [];
  for (const [at, reference] of theirs.entries()) {
    const own = mine[at] ?? "";
    const known = await why(own);
    if (known.startsWith("BREAKS")) faults.push(`${own} ${known.slice(0, 600)}`);
    const asked = { reference };
    faults.push(...(await faultsOf(reference, { reference: own }, asked, (one) => why(one.reference))));
  }
  expect(faults).toEqual([]);
});

type Ask = Address & { readonly method: "GET" | "POST" };

/** What each route handler is asked, with names of one organization; none where no organization is asked. */
const ASKS: Record<string, (e: Everything, org: string) => Ask[]> = {
  "/app/api/auth/[...nextauth]/route.ts": () => [],
  "/app/api/health/route.ts": () => [],
  "/app/api/ready/route.ts": () => [],
  "/app/api/imports/route.ts": (_, org) => [
    { method: "POST", params: {}, search: { org, kind: "deals", source: "won", name: "deals.csv" } },
  ],
  "/app/api/imports/[run]/quarantine/route.ts": (e, org) => [
    { method: "GET", params: { run: e.run }, search: { org } },
  ],
  "/app/api/[org]/export/[list]/route.ts": (e, org) =>
    LIST_NAMES.flatMap((list) =>
      [{}, ...filtersOf(e)].map((search): Ask => ({ method: "GET", params: { org, list }, search })),
    ).filter(({ params, search }) => params.list !== "cascade" || "cascade" in search),
  "/app/api/[org]/plan-workbook/[version]/route.ts": (e, org) =>
    (["GET", "POST"] as const).map((method) => ({
      ...{ method, params: { org, version: e.planCode }, search: { name: "plan.xlsx" } },
    })),
  "/app/api/[org]/search/route.ts": (e, org) =>
    ["Increase", "OWNER", "deals", e.goal, org].map((q) => ({
      ...{ method: "GET", params: { org }, search: { q } },
    })),
  "/app/api/[org]/workbook/route.ts": (e, org) => [
    { method: "GET", params: { org }, search: { cycle: e.cycle } },
    { method: "POST", params: { org }, search: { name: "objectives.xlsx" } },
  ],
  "/app/(workspace)/[org]/sources/[run]/status/route.ts": (e, org) => [
    { method: "GET", params: { org, run: e.run }, search: {} },
  ],
  "/app/(workspace)/[org]/variance/export/route.ts": (e, org) =>
    filtersOf(e).map((search) => ({ method: "GET", params: { org }, search })),
  "/app/(workspace)/[org]/variance/bridge/export/route.ts": (e, org) =>
    filtersOf(e).map((search) => ({ method: "GET", params: { org }, search })),
};

const LIMITS = { bytes: 4_000_000, rows: 2_000 };

const request = (file: string, { method, params, search }: Ask) =>
  outcomeOf(async () => {
    const url = `http://localhost/?${new URLSearchParams(search)}`;
    const body = method === "POST" ? { body: "Deal ID,Stage\n" } : {};
    const sent = new NextRequest(url, { method, headers: { "x-plumbline-upload": "1" }, ...body });
    const answer = await routes[file]?.[method]?.(sent, { params: Promise.resolve(params) });
    if (!answer) return "no answer";
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const isWorkbook = answer.headers.get("content-type")?.includes("spreadsheetml") === true;
    const words = isWorkbook
      ? JSON.stringify(await workbookSheets("answer.xlsx", bytes, LIMITS))
      : new TextDecoder().decode(bytes);
    return `${answer.status} ${words}`;
  });

test("every route handler is tried", () => {
  expect(Object.keys(routes).sort()).toEqual(Object.keys(ASKS).sort());
});

test("files, searches and progress of another organization are nobody's", async () => {
  const faults: string[] = [];
  for (const [file, asks] of Object.entries(ASKS)) {
    const [mine, theirs, elsewhere] = [asks(ofB, b.slug), asks(ofA, b.slug), asks(ofA, a.slug)];
    const ask = (one: Ask) => request(file, one);
    for (const [at, one] of theirs.entries()) {
      const own = mine[at];
      if (!own) continue;
      const where = `${one.method} ${file} ${new URLSearchParams({ ...one.params, ...one.search })}`;
      // Once for each file and list: its other questions are the same one, narrowed.
      const answer = at === 0 || Object.keys(one.search).length === 0 ? await ask(own) : "";
      if (/^(5|401|403)/.test(answer) || answer.startsWith("BREAKS"))
        faults.push(`${where} own: ${answer.slice(0, 300)}`);
      faults.push(...leaksIn(answer, own).map((leak) => `${where} shows ${leak}`));
      if (JSON.stringify(own) !== JSON.stringify(one)) faults.push(...(await faultsOf(where, own, one, ask)));
    }
    const [first] = elsewhere;
    if (first && !/^404/.test(await ask(first)))
      faults.push(`${file} of another organization: ${await ask(first)}`);
  }
  expect(faults).toEqual([]);
}, 600_000);
