/** How a pack goes out, in words. */
type Schedule = {
  readonly rhythm: "NONE" | "WEEKLY" | "MONTHLY" | "AFTER_CLOSE";
  readonly weekday: number;
  readonly monthDay: number;
  readonly hour: number;
  readonly zone: "ORGANIZATION" | "RECIPIENT";
  readonly isPaused: boolean;
};

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** When a pack is sent. @example "every Monday at 08:00, each recipient's own time" */
export function scheduleText(schedule: Schedule, timeZone: string): string {
  const { rhythm, weekday, monthDay, hour, zone } = schedule;
  if (rhythm === "NONE") return "not by itself";
  if (rhythm === "AFTER_CLOSE") return "when a month is closed";
  const whose = zone === "RECIPIENT" ? "each recipient's own time" : timeZone;
  const day = rhythm === "WEEKLY" ? `every ${WEEKDAYS[weekday - 1]}` : `on day ${monthDay} of every month`;
  return `${day} at ${String(hour).padStart(2, "0")}:00, ${whose}`;
}

/** The title of the list. @example "3 packs, 2 of them sent by the clock" */
export function packsSentence(packs: readonly { readonly schedule: Schedule }[]): string {
  if (packs.length === 0) return "No pack has been put together yet";
  const sent = packs.filter(({ schedule }) => schedule.rhythm !== "NONE" && !schedule.isPaused).length;
  if (sent === 0) return `${many(packs.length, "pack", "packs")}, none sent by itself`;
  return `${many(packs.length, "pack", "packs")}, ${sent} of them sent by ${sent === 1 ? "itself" : "themselves"}`;
}

/** The title of one pack. @example "Board pack holds 5 pages and goes to 3 people every Monday at 08:00, UTC" */
export function packSentence(
  {
    name,
    pages,
    recipients,
    schedule,
    canSendMail,
  }: {
    name: string;
    pages: readonly unknown[];
    recipients: readonly unknown[];
    schedule: Schedule;
    canSendMail: boolean;
  },
  timeZone: string,
): string {
  const holds = `${name} holds ${many(pages.length, "page", "pages")}`;
  if (recipients.length === 0) return `${holds} and is sent to nobody yet`;
  const to = many(recipients.length, "person", "people");
  if (!canSendMail) return `${holds}; nothing goes to ${to} until a mail server is set up`;
  if (schedule.rhythm === "NONE") return `${holds} and is sent to ${to} by hand`;
  if (schedule.isPaused) return `${holds}; its sending to ${to} is paused`;
  return `${holds} and goes to ${to} ${scheduleText(schedule, timeZone)}`;
}
