/** A civil day, `YYYY-MM-DD`. Never a JavaScript Date: a day has no time zone. */
export type Day = string;
