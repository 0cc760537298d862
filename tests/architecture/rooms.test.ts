import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { sourceFiles } from "../support/source-files";

const files = sourceFiles("app", "components", "lib", "prisma", "scripts", "tests");
const product = files.filter((file) => /^(app|components|lib)\//.test(file.path));

type Rule = { from: RegExp; may: RegExp; because: string };

/** What a room may import from our own tree. Packages are checked for the engine only. */
const ROOMS: Rule[] = [
  { from: /^lib\/domain\//, may: /^lib\/domain\//, because: "the engine knows nothing but itself" },
  {
    from: /^lib\/present\//,
    may: /^lib\/(present|domain)\//,
    because: "presentation turns domain values into text and geometry",
  },
  {
    from: /^lib\/connectors\//,
    may: /^lib\/(connectors|domain)\//,
    because: "connectors translate, they do not store",
  },
  { from: /^lib\/platform\//, may: /^lib\/(platform|domain)\//, because: "plumbing has no business nouns" },
  {
    from: /^lib\/features\//,
    may: /^lib\/(features|connectors|platform|present|domain)\//,
    because: "features do not draw",
  },
  {
    from: /^components\//,
    may: /^(components|lib\/(present|domain)|lib\/platform\/action-result|lib\/features\/[^/]+\/(actions|schema))/,
    because: "components see actions and schemas of features, nothing else",
  },
];
const ENGINE_PACKAGES = /^(zod|decimal\.js|@internationalized\/date)$/;

function isOurs(target: string): boolean {
  return /^(app|components|lib|prisma|scripts|tests)\//.test(target);
}

test.each(ROOMS.map((rule) => [rule.from.source, rule] as const))(
  "%s imports only what its room may",
  (_, rule) => {
    const wrong = product
      .filter((file) => rule.from.test(file.path))
      .flatMap((file) =>
        file.imports
          .filter((target) => isOurs(target) && !rule.may.test(target))
          .map((target) => `${file.path} → ${target} (${rule.because})`),
      );
    expect(wrong).toEqual([]);
  },
);

test("the engine uses no package but zod, decimal.js and the plain-date library", () => {
  const wrong = product
    .filter((file) => file.path.startsWith("lib/domain/"))
    .flatMap((file) =>
      file.imports
        .filter((target) => !isOurs(target) && !ENGINE_PACKAGES.test(target))
        .map((target) => `${file.path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("nothing imports app", () => {
  const wrong = files
    .filter((file) => !/^(app|tests)\//.test(file.path))
    .flatMap((file) =>
      file.imports.filter((target) => target.startsWith("app/")).map((target) => `${file.path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("only the database folder touches clients", () => {
  const wrong = product
    .filter(
      (file) =>
        !file.path.startsWith("lib/platform/db/") && /PrismaClient|new pg\.(Pool|Client)/.test(file.text),
    )
    .map((file) => file.path);
  expect(wrong.filter((path) => !path.startsWith("lib/platform/embedded/"))).toEqual([]);
});

test("server actions live in files named actions.ts and go through the one wrapper", () => {
  const wrong = product.filter(
    (file) =>
      /^"use server"/m.test(file.text) &&
      !(file.path.endsWith("/actions.ts") && /defineAction|definePublicAction/.test(file.text)),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test("links go through PageLink, which does not prefetch computed pages", () => {
  const wrong = product.filter(
    (file) => file.imports.includes("next/link") && file.path !== "components/ui/page-link.tsx",
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test("files are at most 300 lines, except tables of data", () => {
  const tables = /catalogue|registry|currencies|definitions|permissions|story|kinds|synonyms|-metrics/;
  const long = product
    .filter((file) => file.lines > 300 && !tables.test(file.path))
    .map((file) => `${file.path}: ${file.lines}`);
  expect(long).toEqual([]);
});

test("app files route and compose: at most 140 lines of composition, no database, no arithmetic", () => {
  const wrong = product
    .filter((file) => file.path.startsWith("app/") && /page\.tsx$/.test(file.path))
    .filter((file) => file.lines > 140 || /generated\/client|new Decimal|\$queryRaw/.test(file.text))
    .map((file) => `${file.path}: ${file.lines}`);
  expect(wrong).toEqual([]);
});

test("no default exports outside app, and the compiler is never told to look away", () => {
  const wrong = product
    .filter((file) => !file.path.startsWith("app/") && /^export default /m.test(file.text))
    .map((file) => file.path);
  expect(wrong).toEqual([]);
  const loose = product
    .filter((file) => /@ts-ignore|@ts-nocheck|@ts-expect-error/.test(file.text))
    .map((file) => file.path);
  expect(loose).toEqual([]);
});

test("every permission of the table guards something", () => {
  const table = readFileSync("lib/domain/access/permissions.ts", "utf8");
  const names = [...table.matchAll(/^ {2}"([a-z-]+:[a-z-]+)":/gm)].map((match) => match[1] ?? "");
  const guards = product
    .filter((file) => !file.path.startsWith("lib/domain/access/"))
    .map((file) => file.text)
    .join("\n");
  expect(names.filter((name) => !guards.includes(`"${name}"`))).toEqual([]);
});

test("every export of the engine says what it means", () => {
  const silent = product
    .filter((file) => file.path.startsWith("lib/domain/"))
    .flatMap(({ path, text }) => {
      const lines = text.split("\n");
      return lines.flatMap((line, index) =>
        /^export (async )?(function|const|type|interface|class) /.test(line) &&
        !lines[index - 1]?.endsWith("*/")
          ? [`${path}:${index + 1} ${line}`]
          : [],
      );
    });
  expect(silent).toEqual([]);
});

/** Groups of files that need each other to be loaded; what only a type is imported for is not needed. */
function circles(): string[][] {
  const byPath = new Map(product.map((file) => [file.path, file]));
  const needs = (path: string): string[] => {
    const found = (byPath.get(path)?.text ?? "").matchAll(
      /^(?:import|export) (?!type)[^;]*?from "([^"]+)"/gm,
    );
    const targets = [...found].map(([, target = ""]) =>
      target.startsWith("@/") ? target.slice(2) : posix.join(posix.dirname(path), target),
    );
    return targets.flatMap((target) => [`${target}.ts`, `${target}.tsx`].filter((one) => byPath.has(one)));
  };
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path]);
    if (done.has(path) || way.includes(path)) return;
    for (const next of needs(path)) walk(next, [...way, path]);
    done.add(path);
  };
  for (const { path } of product) walk(path, []);
  return found;
}

test("no file needs itself to be loaded", () => {
  expect(circles()).toEqual([]);
});

test("every model and every list of the schema says what it is", () => {
  const silent = readdirSync("prisma/schema").flatMap((name) => {
    const lines = readFileSync(`prisma/schema/${name}`, "utf8").split("\n");
    return lines.filter((line, index) => /^(model|enum) /.test(line) && !lines[index - 1]?.startsWith("///"));
  });
  expect(silent).toEqual([]);
});

test("no failure is swallowed on the server: what is caught is looked at", () => {
  const wrong = product.filter(
    (file) => /^(app|lib\/features)\//.test(file.path) && /\.catch\(\(\) => (null|\[\])\)/.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});
