import type { Day } from "@/lib/domain/time/day";

/** Prisma's date (UTC midnight) as the day it means. */
export function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** A day as Prisma wants it: UTC midnight. */
export function fromDay(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
