import { expect, test } from "vitest";
import { z } from "zod";
import "@/lib/platform/refusal-words";

const refused = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message;

test.each([
  ["a text left empty", z.string().min(3), "", "Fill this in."],
  ["a text too short", z.string().min(3), "ab", "Write at least 3 characters."],
  ["a text too long", z.string().max(2), "abc", "Write at most 2 characters."],
  ["nothing chosen", z.array(z.string()).min(1), [], "Choose at least one."],
  ["a number too small", z.number().min(2), 1, "Give at least 2."],
  ["no value", z.string(), undefined, "Fill this in."],
  ["no number", z.number(), "x", "Give a number."],
  ["no e-mail address", z.email(), "x", "Give an e-mail address, such as name@example.com."],
  ["not of the list", z.enum(["a", "b"]), "c", "Choose one of the list."],
  ["words of its own stay", z.string().min(1, "Give a name"), "", "Give a name"],
])("%s", (_, schema, value, words) => {
  expect(refused(schema, value)).toBe(words);
});
