import { expect, test } from "vitest";
import { packSentence, packsSentence } from "@/lib/present/sentences/pack-sentences";

const clock = { weekday: 1, monthDay: 31, hour: 8, zone: "ORGANIZATION", isPaused: false } as const;
const pack = (
  rhythm: "NONE" | "WEEKLY" | "MONTHLY" | "AFTER_CLOSE",
  fields: Record<string, unknown> = {},
) => ({
  ...{ name: "Board pack", pages: [1, 2], recipients: [1], canSendMail: true },
  ...fields,
  schedule: { ...clock, rhythm, ...(fields.schedule as object | undefined) },
});

test.each([
  [pack("WEEKLY"), "Board pack holds 2 pages and goes to 1 person every Monday at 08:00, UTC"],
  [
    pack("MONTHLY", { schedule: { zone: "RECIPIENT" }, recipients: [1, 2] }),
    "Board pack holds 2 pages and goes to 2 people on day 31 of every month at 08:00, each recipient's own time",
  ],
  [pack("AFTER_CLOSE"), "Board pack holds 2 pages and goes to 1 person when a month is closed"],
  [pack("NONE"), "Board pack holds 2 pages and is sent to 1 person by hand"],
  [
    pack("WEEKLY", { schedule: { isPaused: true } }),
    "Board pack holds 2 pages; its sending to 1 person is paused",
  ],
  [
    pack("WEEKLY", { canSendMail: false }),
    "Board pack holds 2 pages; nothing goes to 1 person until a mail server is set up",
  ],
  [pack("WEEKLY", { recipients: [], pages: [1] }), "Board pack holds 1 page and is sent to nobody yet"],
])("%#: %s", (given, sentence) => {
  expect(packSentence(given, "UTC")).toBe(sentence);
});

test("the list counts what goes out by itself", () => {
  expect(packsSentence([])).toBe("No pack has been put together yet");
  expect(packsSentence([pack("NONE")])).toBe("1 pack, none sent by itself");
  expect(packsSentence([pack("NONE"), pack("WEEKLY"), pack("AFTER_CLOSE")])).toBe(
    "3 packs, 2 of them sent by themselves",
  );
});
