import fc from "fast-check";
import { expect, test } from "vitest";
import { dueCheckIns } from "@/lib/domain/check-ins/on-time";
import { openSlot, type ReminderSchedule } from "@/lib/domain/check-ins/reminder-slots";
import { teamConfidence } from "@/lib/domain/check-ins/team-confidence";
import { addDays, todayIn, weekday } from "@/lib/domain/time/day";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kolkata",
  "Pacific/Chatham",
];
const schedules: fc.Arbitrary<ReminderSchedule> = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...ZONES),
});

test("a clock that ticks sends exactly one reminder per chosen day, clock changes included", () => {
  fc.assert(
    fc.property(
      schedules,
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 20, max: 180 }),
      (schedule, offset, tickMinutes) => {
        const start = Date.parse("2026-01-01T00:00:00Z") + offset * 86_400_000;
        const sent: string[] = [];
        for (let at = start; at < start + 6 * 86_400_000; at += tickMinutes * 60_000) {
          const slot = openSlot(schedule, new Date(at));
          if (slot && !sent.includes(slot.on)) sent.push(slot.on);
        }
        // Days wholly inside the stretch; the first and last may be cut by it.
        const first = addDays(todayIn(schedule.timeZone, new Date(start)), 1);
        const wanted = Array.from({ length: 4 }, (_, index) => addDays(first, index)).filter((day) =>
          schedule.days.includes(weekday(day)),
        );
        expect(sent.filter((day) => wanted.includes(day))).toEqual(wanted);
        expect(new Set(sent).size).toBe(sent.length);
        expect(sent.every((day) => schedule.days.includes(weekday(day)))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

const said = fc.array(fc.option(fc.integer({ min: 1, max: 10 })), { maxLength: 30 });
const stating = (given: readonly (number | null)[]) =>
  teamConfidence(given.map((confidence, index) => ({ title: String(index), confidence }))).value;

test("net confidence stays within ±100, ignores order and what is missing, and rises with confidence", () => {
  fc.assert(
    fc.property(said, (given) => {
      const { net, asked, stated, confident, open, doubtful } = stating(given);
      expect(asked).toBe(given.length);
      expect(confident + open + doubtful).toBe(stated);
      expect(net === null).toBe(stated === 0);
      if (net === null) return;
      expect(net.abs().lte(100)).toBe(true);
      expect(stating([...given].reverse()).net?.eq(net)).toBe(true);
      expect(stating([...given, null]).net?.eq(net)).toBe(true);
      const surer = given.map((one) => (one === null ? null : Math.min(10, one + 1)));
      expect(stating(surer).net?.gte(net)).toBe(true);
    }),
  );
});

test("due days rise strictly, stay inside the period, and whoever speaks every day is never late", () => {
  const rhythm = fc.record({
    length: fc.integer({ min: 0, max: 200 }),
    rhythmDays: fc.integer({ min: 1, max: 60 }),
    words: fc.uniqueArray(fc.integer({ min: -10, max: 220 }), { maxLength: 40 }),
  });
  fc.assert(
    fc.property(rhythm, ({ length, rhythmDays, words }) => {
      const startsOn = "2026-01-01";
      const endsOn = addDays(startsOn, length);
      const spokenOn = words.map((word) => addDays(startsOn, word));
      const days = dueCheckIns({ startsOn, endsOn, rhythmDays, spokenOn }, "2027-01-01").map(
        ({ dueOn }) => dueOn,
      );
      expect(days).toEqual([...new Set(days)].sort());
      expect(days.every((day) => day >= startsOn && day <= endsOn)).toBe(true);
      const daily = Array.from({ length: length + 1 }, (_, index) => addDays(startsOn, index));
      const kept = dueCheckIns({ startsOn, endsOn, rhythmDays, spokenOn: daily }, "2027-01-01");
      if (length > 0) expect(kept.every(({ isOnTime }) => isOnTime)).toBe(true);
    }),
  );
});
