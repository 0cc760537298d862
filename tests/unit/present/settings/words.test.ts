import { expect, test } from "vitest";
import { describeDevice } from "@/lib/present/format/device";
import { currentPeriod, periodChoices } from "@/lib/present/format/period-choices";
import { membersTitle } from "@/lib/present/people/members-title";
import { commandWords } from "@/lib/present/settings/command-words";
import { firstSteps, firstStepsTitle } from "@/lib/present/settings/first-steps";
import { periodsTitle } from "@/lib/present/settings/periods-title";
import { ratesTitle } from "@/lib/present/settings/rates-title";
import { commitWords, fileWords, formatWords, reasonWords, runTitle } from "@/lib/present/sources/run-words";
import { runsTitle } from "@/lib/present/sources/runs-title";

const active = { status: "ACTIVE", hasAccount: true } as const;

test("members: who can sign in, who is invited, who is only named", () => {
  expect(membersTitle([active])).toBe("1 person can sign in");
  const all = [
    active,
    active,
    { status: "INVITED", hasAccount: true },
    { status: "ACTIVE", hasAccount: false },
    { status: "LEFT", hasAccount: true },
  ] as const;
  expect(membersTitle(all)).toBe("2 people can sign in, 1 invitation open, 1 member without an account");
});

const month = (label: string, status: "OPEN" | "SOFT_CLOSED" | "CLOSED", isRunning = false) => ({
  label,
  status,
  isRunning,
});

test.each([
  ["nothing to close yet", [month("May", "OPEN", true)], "FY27 has no month that could be closed yet"],
  ["one waits", [month("Mar", "CLOSED"), month("Apr", "SOFT_CLOSED")], "Apr waits to be closed"],
  [
    "several wait",
    [month("Mar", "OPEN"), month("Apr", "OPEN")],
    "2 months of FY27 wait to be closed, from Mar on",
  ],
  ["all closed", [month("Mar", "CLOSED"), month("Apr", "OPEN", true)], "FY27 is closed up to Mar"],
])("periods: %s", (_, months, sentence) => expect(periodsTitle("FY27", months)).toBe(sentence));

test.each([
  ["no foreign currency", [], 0, "Everything is in EUR; no rate is needed"],
  ["all there", [], 2, "Every amount of 2026 can be converted to EUR"],
  [
    "one missing",
    [{ currency: "USD", month: "2026-02" }],
    1,
    "Amounts in USD of Feb 2026 cannot be converted: a rate is missing",
  ],
])("rates: %s", (_, missing, lines, sentence) =>
  expect(ratesTitle("2026", "EUR", missing, lines, "en")).toBe(sentence),
);

test("first steps: the first open one is next, a waiting file is gone on with", () => {
  const nothing = { members: 1, teams: 0, imports: 0, waitingImports: 0, objectives: 0, goals: 0 };
  expect(firstStepsTitle(firstSteps(nothing, ""))).toBe(
    "Four steps until sales goals hang under your financial objectives",
  );
  const waiting = firstSteps({ ...nothing, waitingImports: 1 }, "").find(({ id }) => id === "source");
  expect(waiting).toMatchObject({
    isDone: false,
    action: "Go on",
    path: "/sources",
    note: "one file waits for you",
  });
  const all = { members: 5, teams: 2, imports: 1, waitingImports: 0, objectives: 1, goals: 1 };
  expect(firstStepsTitle(firstSteps(all, ""))).toBe("Sales goals hang under your financial objectives");
});

const rows = { read: 8214, created: 406, revised: 291, unchanged: 7498, quarantined: 19 };
const run = { rows, questions: 4, noun: "deals", fileName: "crm.csv", locale: "en" };

test.each([
  ["READING", "crm.csv is being read"],
  ["NEEDS_ANSWERS", "8,195 of 8,214 deals are ready; 19 rows wait in quarantine. 4 questions are open"],
  ["READY", "8,195 of 8,214 deals are ready; 19 rows wait in quarantine"],
  ["DONE", "8,195 of 8,214 deals imported: created 406, revised 291; 19 rows wait in quarantine"],
  ["FAILED", "crm.csv could not be imported; nothing was written"],
  ["UNDONE", "crm.csv was undone, as if it had never been imported"],
] as const)("an import that is %s says so", (status, sentence) =>
  expect(runTitle({ ...run, status })).toBe(sentence),
);

test("the button says what will happen, also when nothing will", () => {
  expect(commitWords(rows, "en")).toBe("Create 406, revise 291");
  expect(commitWords({ ...rows, created: 0, revised: 0 }, "en")).toBe("Import, nothing changes");
});

test("how a file is built and what was wrong with its rows", () => {
  const text = { container: "TEXT", encoding: "utf-8", hasBom: true, delimiter: ";", headerLine: 1 } as const;
  expect(fileWords(text)).toEqual(["CSV, semicolon", "UTF-8 with BOM", "header in line 1"]);
  expect(reasonWords({ NOT_A_NUMBER: 5, NO_SUCH_DAY: 7 }, "en")).toEqual(["no such day 7", "not a number 5"]);
  expect([formatWords("."), formatWords(","), formatWords("M/D/YYYY")]).toEqual([
    "1,234.56",
    "1.234,56",
    "M/D/YYYY",
  ]);
});

test("the list of imports speaks of what waits first", () => {
  const file = (status: "DONE" | "READY" | "UNDONE" | "COMMITTING", fileName = "a.csv") => ({
    status,
    fileName,
  });
  expect(runsTitle([])).toBe("Nothing was imported yet");
  expect(runsTitle([file("READY"), file("DONE")])).toBe("a.csv waits for you");
  expect(runsTitle([file("COMMITTING"), file("DONE")])).toBe("1 file is being worked on");
  expect(runsTitle([file("DONE"), file("DONE")])).toBe("2 files imported");
  expect(runsTitle([file("UNDONE")])).toBe("No import is in force");
});

test("the period switcher knows the fiscal year", () => {
  const larkfield = { startMonth: 2 };
  expect(currentPeriod(larkfield, "2026-10-05", "en")).toMatchObject({
    code: "FY2027-Q3",
    note: "Aug – Oct, day 66 of 92",
  });
  const codes = periodChoices(larkfield, "2026-10-05", "en").map(({ code }) => code);
  expect(codes.slice(0, 3)).toEqual(["FY2027-Q4", "FY2027-Q3", "FY2027-Q2"]);
  expect(codes).toContain("2026-10");
  expect(codes.slice(-2)).toEqual(["FY2027", "FY2026"]);
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.0 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  [null, "Unknown device"],
])("%s is %s", (userAgent, device) => expect(describeDevice(userAgent)).toBe(device));

test("commands are words", () => {
  expect(commandWords("recordCheckIn")).toBe("Record check in");
  expect(commandWords("import_run")).toBe("Import run");
});
