import { decimal } from "@/lib/domain/number/decimal";
import { formatNumber } from "@/lib/present/format/number";

type Counts = { open: number; unassigned: number; overdue: number };

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** The title of the list of challenges. @example "5 challenges are open, 2 of them nobody’s, 1 overdue" */
export function challengesSentence({ open, unassigned, overdue }: Counts): string {
  if (open === 0) return "Nothing stands in the way";
  const parts = [
    `${many(open, "challenge is", "challenges are")} open`,
    ...(unassigned > 0
      ? [open === 1 ? "nobody’s yet" : `${unassigned === open ? "all" : unassigned} of them nobody’s`]
      : []),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
  ];
  return parts.join(", ");
}

/** Points with their sign, whole. @example pointsText("-12.5", "en") → "−13" */
export function pointsText(points: string | null, locale: string): string {
  if (points === null) return "–";
  const shown = formatNumber(decimal(points).abs().toFixed(), { locale, digits: 0 });
  if (shown === "0") return "0";
  return `${decimal(points).lt(0) ? "−" : "+"}${shown}`;
}

type Habit = {
  net: string | null;
  stated: number;
  asked: number;
  punctuality: { due: number; onTime: number } | null;
};

/** The title of the check-ins page. @example "Net confidence +25 from 12 of 15 stated; 41 of 52 check-ins on time" */
export function habitSentence({ net, stated, asked, punctuality }: Habit, locale: string): string {
  if (asked === 0) return "Nothing asks for a check-in yet";
  const confidence =
    net === null
      ? `Nobody has said how confident they are about ${many(asked, "running goal or key result", "running goals and key results")}`
      : `Net confidence ${pointsText(net, locale)} from ${stated} of ${asked} stated`;
  const onTime =
    punctuality && punctuality.due > 0
      ? `; ${punctuality.onTime} of ${punctuality.due} check-ins on time`
      : "";
  return `${confidence}${onTime}`;
}
