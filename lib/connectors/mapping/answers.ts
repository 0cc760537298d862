import { EMPTY_MAPPING, type Mapping } from "./mapping-file";
import type { Question } from "./question";

/** An answer as an entry of a mapping: where the command line and the browser put the same thing. */
export function answerAsMapping(question: Question, answer: string): Mapping {
  const { field, value } = question;
  switch (question.kind) {
    case "COLUMN":
      return { ...EMPTY_MAPPING, columns: { [field]: answer } };
    case "FORMAT":
      return { ...EMPTY_MAPPING, formats: { [field]: answer } };
    case "VALUE":
    case "ACCOUNT":
      return { ...EMPTY_MAPPING, values: { [field]: { [value]: answer } } };
    case "NAME":
      return { ...EMPTY_MAPPING, aliases: { [field]: { [value]: answer } } };
  }
}
