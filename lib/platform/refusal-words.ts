import { z } from "zod";

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>["customError"]>>[0];

const FORMATS: Readonly<Record<string, string>> = {
  email: "Give an e-mail address, such as name@example.com.",
  url: "Give an address that begins with https://.",
  date: "Give a day, such as 2026-03-31.",
  uuid: "Choose one of the list.",
};

function tooSmall({ origin, minimum, input }: Extract<Issue, { code: "too_small" }>): string {
  if (origin === "string")
    return input === "" || minimum === 1 ? "Fill this in." : `Write at least ${minimum} characters.`;
  if (origin === "array" || origin === "set")
    return minimum === 1 ? "Choose at least one." : `Choose at least ${minimum}.`;
  return `Give at least ${minimum}.`;
}

function tooBig({ origin, maximum }: Extract<Issue, { code: "too_big" }>): string {
  if (origin === "string") return `Write at most ${maximum} characters.`;
  return origin === "array" || origin === "set" ? `Choose at most ${maximum}.` : `Give at most ${maximum}.`;
}

/** What to do about a value a schema refused without words of its own. */
export function refusalWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return "Fill this in.";
      return issue.expected === "number" ? "Give a number." : undefined;
    case "invalid_format":
      return FORMATS[issue.format];
    case "invalid_value":
      return "Choose one of the list.";
    default:
      return undefined;
  }
}

z.config({ customError: refusalWords });
