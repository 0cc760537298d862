import { expect, test } from "vitest";
import { challengesSentence, habitSentence, pointsText } from "@/lib/present/sentences/habit-sentences";
import { inboxSentence } from "@/lib/present/sentences/inbox-sentence";

const checkIn = (overdueDays: number) => ({ kind: "CHECK_IN", overdueDays });
const other = { kind: "MENTION", overdueDays: null };

test.each([
  { owed: [], says: "Nothing waits for you" },
  { owed: [checkIn(0)], says: "One check-in waits for you" },
  {
    owed: [checkIn(3), checkIn(0), other],
    says: "Two check-ins and one other thing wait for you, one overdue",
  },
  { owed: [other, other], says: "Two things wait for you" },
])("$says", ({ owed, says }) => {
  expect(inboxSentence(owed)).toBe(says);
});

test.each([
  { open: 0, unassigned: 0, overdue: 0, says: "Nothing stands in the way" },
  { open: 1, unassigned: 1, overdue: 0, says: "1 challenge is open, nobody’s yet" },
  { open: 5, unassigned: 2, overdue: 1, says: "5 challenges are open, 2 of them nobody’s, 1 overdue" },
])("$says", ({ says, ...counts }) => {
  expect(challengesSentence(counts)).toBe(says);
});

test("missing confidence is said, never zero", () => {
  const habit = { net: null, stated: 0, asked: 3, punctuality: { due: 4, onTime: 1 } };
  expect(habitSentence(habit, "en")).toBe(
    "Nobody has said how confident they are about 3 running goals and key results; 1 of 4 check-ins on time",
  );
  expect(habitSentence({ ...habit, net: "25", stated: 2 }, "en")).toContain(
    "Net confidence +25 from 2 of 3 stated",
  );
});

test.each([
  ["-12.5", "−13"],
  ["0.2", "0"],
  ["66.6666666667", "+67"],
  [null, "–"],
])("%s points are %s", (points, shown) => {
  expect(pointsText(points, "en")).toBe(shown);
});
