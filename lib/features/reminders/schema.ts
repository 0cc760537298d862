import { z } from "zod";
import type { ReminderSchedule } from "@/lib/domain/check-ins/reminder-slots";
import { idField, reasonField } from "@/lib/features/objectives/schema";

/** For whoever chose nothing: twice a week in the morning, so that three ignored ones take a week and a half. */
export const DEFAULT_REMINDERS = { isOn: true, days: [1, 4], hour: 8, isDigestOn: false } as const;

export const WEEKDAYS = [
  { value: "1", label: "Monday" },
  { value: "2", label: "Tuesday" },
  { value: "3", label: "Wednesday" },
  { value: "4", label: "Thursday" },
  { value: "5", label: "Friday" },
  { value: "6", label: "Saturday" },
  { value: "7", label: "Sunday" },
] as const;

/** A time zone the platform knows: an unknown one would stop every later reminder. */
function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const saveRemindersInput = z
  .object({
    /** Version shown to the person; 0 while the defaults hold. */
    version: z.coerce.number().int().min(0),
    isOn: z.boolean(),
    days: z
      .array(z.coerce.number().int().min(1).max(7))
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
    hour: z.coerce.number().int().min(0, "From 0 to 23.").max(23, "From 0 to 23."),
    timeZone: z.preprocess(
      (value) => (value === "" ? null : value),
      z.string().refine(isTimeZone, "Choose a time zone of the list.").nullable(),
    ),
    isDigestOn: z.boolean(),
  })
  .superRefine(({ isOn, days }, context) => {
    if (isOn && days.length === 0)
      context.addIssue({ code: "custom", path: ["days"], message: "Choose a day, or switch reminders off." });
  });
export type SaveRemindersInput = z.output<typeof saveRemindersInput>;

export const settleInput = z
  .object({
    id: idField,
    decision: z.enum(["CLOSE", "DELEGATE"]),
    toMemberId: z.preprocess((value) => (value === "" ? null : value), idField.nullable().default(null)),
    reason: reasonField,
  })
  .superRefine(({ decision, toMemberId }, context) => {
    if (decision === "DELEGATE" && toMemberId === null)
      context.addIssue({ code: "custom", path: ["toMemberId"], message: "Choose who takes it." });
  });
export type SettleInput = z.output<typeof settleInput>;

/** A person's settings as the form shows them. */
export type ReminderSettings = {
  version: number;
  isOn: boolean;
  days: number[];
  hour: number;
  /** Null = the organization's. */
  timeZone: string | null;
  isDigestOn: boolean;
  schedule: ReminderSchedule;
};

export type RemindersPage = ReminderSettings & {
  organizationTimeZone: string;
  /** Instant of the next mail; null while reminders are off. */
  nextAt: string | null;
  canSendMail: boolean;
  /** Check-ins whose reminders ended unanswered: somebody was asked to decide. */
  ended: number;
  timeZones: string[];
};
