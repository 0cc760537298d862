import { env } from "./env";

/** The present instant. PLUMBLINE_TODAY fixes the day (at noon UTC) for demonstrations and tests. */
export function now(): Date {
  const day = env().PLUMBLINE_TODAY;
  return day ? new Date(`${day}T12:00:00.000Z`) : new Date();
}
