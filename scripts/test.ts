/** `npm test`: every check in order, with progress, ending with one line: N passed, N failed. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "../tests/support/chromium";

const root = process.cwd();
const results = { passed: 0, failed: 0 };
const failures: string[] = [];
const started = Date.now();
const scratch = mkdtempSync(path.join(tmpdir(), "plumbline-test-"));

function tool(...parts: string[]): string {
  return path.join(root, "node_modules", ...parts);
}

function run(args: string[], extra: Record<string, string> = {}): SpawnSyncReturns<Buffer> {
  return spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    // Plain text: a log is read in places that do not draw colours, and a dot of colour is thirty characters there.
    env: { ...process.env, NO_COLOR: "1", ...extra },
  });
}

function headline(text: string): void {
  process.stdout.write(`\n── ${text} (${((Date.now() - started) / 1000).toFixed(0)} s)\n`);
}

/** A tool that passes or fails as a whole counts as one. */
function check(label: string, args: string[], extra?: Record<string, string>): boolean {
  headline(label);
  const isGreen = run(args, extra).status === 0;
  results[isGreen ? "passed" : "failed"] += 1;
  if (!isGreen) failures.push(label);
  process.stdout.write(isGreen ? `✓ ${label}\n` : `✗ ${label}\n`);
  return isGreen;
}

/** A runner that writes a report counts each of its tests; one that dies without a report counts as one failure. */
function suite(
  label: string,
  args: string[],
  report: string,
  count: (json: unknown) => Counted,
  extra?: Record<string, string>,
): void {
  headline(label);
  const { status } = run(args, extra);
  const counted: Counted = existsSync(report)
    ? count(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: [] };
  const isSilent = counted.failed.length === 0 && (status !== 0 || counted.passed === 0);
  if (isSilent) counted.failed.push("ended without saying which test failed");
  results.passed += counted.passed;
  results.failed += counted.failed.length;
  failures.push(...counted.failed.map((name) => `${label}: ${name}`));
}

/** How many tests passed, and which did not. */
type Counted = { passed: number; failed: string[] };
type VitestReport = {
  numPassedTests: number;
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
};
type PlaywrightSuite = { specs?: { title: string; ok: boolean }[]; suites?: PlaywrightSuite[] };
type PlaywrightReport = { stats: { expected: number; flaky: number }; suites: PlaywrightSuite[] };

function failedTests({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (status === "failed" && failed.length === 0) return [`${file} could not be read`];
    return failed.map(({ fullName }) => `${file} › ${fullName}`);
  });
}

function failedSpecs(suites: readonly PlaywrightSuite[]): string[] {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.filter(({ ok }) => !ok).map(({ title }) => title),
    ...failedSpecs(inner),
  ]);
}

function vitest(label: string, project: string): void {
  const report = path.join(scratch, `${project}.json`);
  suite(
    label,
    [
      tool("vitest/vitest.mjs"),
      "run",
      "--project",
      project,
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    report,
    (json) => {
      const found = json as VitestReport;
      return { passed: found.numPassedTests, failed: failedTests(found) };
    },
  );
}

function browser(): void {
  const chromium = findChromium();
  if (!chromium) {
    headline("Browser");
    process.stdout.write(
      "✗ No Chromium was found or could be installed. Install one (Debian: apt-get install chromium) or set PLUMBLINE_CHROMIUM to its path.\n",
    );
    results.failed += 1;
    failures.push("Browser: no Chromium");
    return;
  }
  const report = path.join(scratch, "browser.json");
  suite(
    "Browser",
    [tool("@playwright/test/cli.js"), "test", "--reporter=line,json"],
    report,
    (json) => {
      const { stats, suites } = json as PlaywrightReport;
      return { passed: stats.expected + stats.flaky, failed: failedSpecs(suites) };
    },
    { PLUMBLINE_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
}

check("Route types", [tool("next/dist/bin/next"), "typegen"]);
check("Types", [tool("typescript/bin/tsc"), "--noEmit", "--incremental", "false"]);
check("Types of the engine alone", [tool("typescript/bin/tsc"), "-p", "lib/domain", "--noEmit"]);
check("Lint", [
  tool("@biomejs/biome/bin/biome"),
  "check",
  "--max-diagnostics=40",
  "--error-on-warnings",
  ".",
]);
check("Dead code", [tool("knip/bin/knip.js")]);
check("Code that only tests reach", [tool("knip/bin/knip.js"), "--production", "--include", "files,exports"]);
vitest("Engine, architecture, properties, scenarios", "engine");
vitest("Integration on PostgreSQL", "integration");
browser();

rmSync(scratch, { recursive: true, force: true });
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((name) => `  ${name}\n`).join("")}`);
process.stdout.write(`\n${results.passed} passed, ${results.failed} failed\n`);
process.exitCode = results.failed > 0 ? 1 : 0;
