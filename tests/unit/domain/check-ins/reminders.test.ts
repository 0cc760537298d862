import { expect, test } from "vitest";
import { IGNORED_LIMIT, nextReminder, type ReminderState } from "@/lib/domain/check-ins/reminder-count";
import { nextSlot, openSlot, slotOn } from "@/lib/domain/check-ins/reminder-slots";

const WEEK = [1, 2, 3, 4, 5, 6, 7];

test.each([
  { name: "winter", zone: "Europe/Berlin", on: "2026-01-05", hour: 8, at: "2026-01-05T07:00:00.000Z" },
  {
    name: "summer, the same hour on the wall",
    zone: "Europe/Berlin",
    on: "2026-07-06",
    hour: 8,
    at: "2026-07-06T06:00:00.000Z",
  },
  {
    name: "an hour the clocks skip",
    zone: "Europe/Berlin",
    on: "2026-03-29",
    hour: 2,
    at: "2026-03-29T01:00:00.000Z",
  },
  {
    name: "an hour the clocks repeat",
    zone: "Europe/Berlin",
    on: "2026-10-25",
    hour: 2,
    at: "2026-10-25T00:00:00.000Z",
  },
  {
    name: "New York springs on another day",
    zone: "America/New_York",
    on: "2026-03-08",
    hour: 2,
    at: "2026-03-08T07:00:00.000Z",
  },
  {
    name: "a zone at a half hour",
    zone: "Asia/Kolkata",
    on: "2026-06-01",
    hour: 9,
    at: "2026-06-01T03:30:00.000Z",
  },
  {
    name: "a clock that moves by half an hour",
    zone: "Australia/Lord_Howe",
    on: "2026-10-04",
    hour: 2,
    at: "2026-10-03T15:30:00.000Z",
  },
  {
    name: "midnight that does not exist",
    zone: "Africa/Cairo",
    on: "2026-04-24",
    hour: 0,
    at: "2026-04-23T22:00:00.000Z",
  },
])("$name", ({ zone, on, hour, at }) => {
  expect(slotOn({ days: WEEK, hour, timeZone: zone }, on)).toEqual({ on, at });
});

const MONDAYS = { days: [1], hour: 8, timeZone: "Europe/Berlin" };

test.each([
  { name: "before the hour nothing is open", now: "2026-03-02T06:59:59Z", open: null },
  { name: "at the hour", now: "2026-03-02T07:00:00Z", open: "2026-03-02" },
  { name: "an outage of the morning is made up for", now: "2026-03-02T12:59:59Z", open: "2026-03-02" },
  { name: "yesterday's mail is not", now: "2026-03-02T13:00:00Z", open: null },
  { name: "another weekday", now: "2026-03-03T07:00:00Z", open: null },
])("$name", ({ now, open }) => {
  expect(openSlot(MONDAYS, new Date(now))?.on ?? null).toBe(open);
});

test("a slot late in the evening stays open over midnight, as the day it belongs to", () => {
  const late = { days: [7], hour: 23, timeZone: "America/Los_Angeles" };
  expect(openSlot(late, new Date("2026-03-02T08:30:00Z"))?.on).toBe("2026-03-01");
});

test("the next slot is the coming one, a week ahead after today's, none without days", () => {
  expect(nextSlot(MONDAYS, new Date("2026-03-02T06:00:00Z"))?.on).toBe("2026-03-02");
  expect(nextSlot(MONDAYS, new Date("2026-03-02T07:00:00Z"))?.on).toBe("2026-03-09");
  expect(nextSlot({ ...MONDAYS, days: [] }, new Date("2026-03-02T07:00:00Z"))).toBeNull();
});

test("three are sent, then somebody decides, then nobody writes; a new due day starts anew", () => {
  let state: ReminderState | null = null;
  const kinds: string[] = [];
  for (let slot = 0; slot < 6; slot += 1) {
    const step = nextReminder(state, "2026-03-02");
    kinds.push(step.kind === "REMIND" ? `REMIND ${step.sent}` : step.kind);
    state = {
      dueOn: "2026-03-02",
      sent: step.kind === "REMIND" ? step.sent : IGNORED_LIMIT,
      isEnded: step.kind !== "REMIND",
    };
  }
  expect(kinds).toEqual(["REMIND 1", "REMIND 2", "REMIND 3", "DECIDE", "SILENT", "SILENT"]);
  expect(nextReminder(state, "2026-03-09")).toEqual({ kind: "REMIND", sent: 1 });
});
