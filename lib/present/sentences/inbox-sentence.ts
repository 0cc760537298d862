import { capitalized, countWord } from "../goals/goals-title";

type Entry = { kind: string; overdueDays: number | null };

const many = (count: number, one: string, more: string) => `${countWord(count)} ${count === 1 ? one : more}`;

/** What waits for a person, as the title of the inbox. @example "Three check-ins and two other things wait for you, four overdue" */
export function inboxSentence(owed: readonly Entry[]): string {
  if (owed.length === 0) return "Nothing waits for you";
  const checkIns = owed.filter(({ kind }) => kind === "CHECK_IN").length;
  const others = owed.length - checkIns;
  const late = owed.filter(({ overdueDays }) => (overdueDays ?? 0) > 0).length;
  const parts = [
    ...(checkIns > 0 ? [many(checkIns, "check-in", "check-ins")] : []),
    ...(others > 0
      ? [checkIns > 0 ? many(others, "other thing", "other things") : many(others, "thing", "things")]
      : []),
  ];
  const wait = owed.length === 1 ? "waits" : "wait";
  return capitalized(
    `${parts.join(" and ")} ${wait} for you${late > 0 ? `, ${countWord(late)} overdue` : ""}`,
  );
}
