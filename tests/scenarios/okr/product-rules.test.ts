import { expect, test } from "vitest";
import { assessKeyResult } from "../../../lib/domain/key-results/assess";
import { KR_KINDS, krRule } from "../../../lib/domain/key-results/kinds";
import type { Progress } from "../../../lib/domain/key-results/progress";
import type { PromiseKind } from "../../../lib/domain/key-results/promise";
import { computeStatus, DEFAULT_THRESHOLDS, type Status } from "../../../lib/domain/key-results/status";
import { decimal } from "../../../lib/domain/number/decimal";
import { guardStatus } from "../../../lib/domain/objectives/guardrails";
import { type RollUpPart, rollUp } from "../../../lib/domain/objectives/roll-up";
import { reasoned } from "../../../lib/domain/reasoned";
import cases from "./product-rules.json";

/** Rules as products document them, each with its source, and where we deliberately differ, with why. */
type Rule = (typeof cases)[number];

function rule(id: string): Rule {
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`There is no case ${id}.`);
  return found;
}

const shareOf = (progress: Progress) =>
  progress.state === "MEASURED" ? progress.share.toDecimalPlaces(4).toString() : progress.because;

test.each(["viva-status", "engagedly-thresholds"])("%s", (id) => {
  const { cases: rows = [], thresholds } = rule(id);
  const own = {
    ...DEFAULT_THRESHOLDS,
    ...(thresholds === undefined
      ? {}
      : {
          onTrackUpToPoints: decimal(thresholds.onTrackUpToPoints),
          behindUpToPoints: decimal(thresholds.behindUpToPoints),
        }),
  };
  const statuses = rows.map(
    ({ expected, progress }) =>
      computeStatus({
        kind: "REACH_NUMBER",
        progress: { state: "MEASURED", share: decimal(progress) },
        expected: decimal(expected),
        elapsed: decimal("0.5"),
        lastCheckInOn: null,
        rhythmDays: null,
        asOf: "2026-04-15",
        thresholds: own,
      }).value.status,
  );
  expect(statuses).toEqual(rows.map(({ status }) => status));
});

const months = (values: readonly (string | null)[]) =>
  values.map((value, index) => ({
    on: `2026-0${index + 1}-28`,
    value: value === null ? null : decimal(value),
  }));

test("servicenow-maintain: a gap is no breach with us", () => {
  const { values = [], expectedShare, theirs } = rule("servicenow-maintain");
  const settings = KR_KINDS.KEEP_ABOVE.settings.parse({ limit: "98" });
  const { value } = krRule("KEEP_ABOVE").progress(settings, months(values));
  expect(shareOf(value)).toBe(expectedShare);
  const asBreaches = months(values.map((one) => one ?? "0"));
  expect(shareOf(krRule("KEEP_ABOVE").progress(settings, asBreaches).value)).toBe(theirs);
});

test("quantive-strict: on the limit fails where that is said", () => {
  const { values = [], isStrict, expectedShare } = rule("quantive-strict");
  const settings = KR_KINDS.KEEP_BELOW.settings.parse({ limit: "25", isStrict });
  expect(shareOf(krRule("KEEP_BELOW").progress(settings, months(values)).value)).toBe(expectedShare);
});

test("perdoo-negative: below the start counts as nothing in the mean", () => {
  const { progress = [], expectedShare } = rule("perdoo-negative");
  const parts = progress.map((share): RollUpPart => {
    const value: Progress = { state: "MEASURED", share: decimal(share) };
    const why = () => ({ label: "Progress", value: share });
    const rest = { weight: 1, expected: null, isTargetMet: null, values: null };
    return { id: share, label: share, progress: reasoned(value, why), ...rest };
  });
  expect(shareOf(rollUp("AVERAGE", parts).value.progress)).toBe(expectedShare);
});

test("perdoo-weakest: with us the weakest guardrail wins", () => {
  const { own, guardrails = [], shown } = rule("perdoo-weakest");
  const rails = guardrails.map((status) => ({
    id: status,
    label: status,
    status: status as Status,
    why: () => ({ label: status, value: status }),
  }));
  expect(guardStatus(own as Status, rails).status).toBe(shown);
});

test("doerr-aspirational: 0.7 is success for the one and a miss for the other", () => {
  const { promises = [] } = rule("doerr-aspirational");
  const statuses = promises.map(
    ({ promise, progress }) =>
      assessKeyResult({
        kind: "REACH_NUMBER",
        settings: KR_KINDS.REACH_NUMBER.settings.parse({ baseline: "0", target: "100" }),
        measurements: [{ on: "2026-03-31", value: decimal(progress) }],
        period: { from: "2026-01-01", to: "2026-03-31" },
        promise: promise as PromiseKind,
        lastCheckInOn: null,
        rhythmDays: null,
        confidence: null,
        asOf: "2026-03-31",
      }).status.value.status,
  );
  expect(statuses).toEqual(promises.map(({ status }) => status));
});

test("oboard-milestones: due days draw the expected course", () => {
  const { due = [], asOf = "", expectedShare } = rule("oboard-milestones");
  const milestones = due.map((dueOn, index) => ({ code: `m${index}`, name: `Step ${index}`, dueOn }));
  const { expected } = assessKeyResult({
    kind: "MILESTONES",
    settings: KR_KINDS.MILESTONES.settings.parse({ milestones }),
    measurements: [],
    period: { from: "2026-01-01", to: "2026-03-31" },
    lastCheckInOn: null,
    rhythmDays: null,
    confidence: null,
    asOf,
  });
  expect(expected?.value.toString()).toBe(expectedShare);
});

test("every rule names its source and says where we differ", () => {
  for (const { source, deviation } of cases) expect(source.length > 20 && deviation.length > 10).toBe(true);
});
