import { EMPTY_MAPPING, type Mapping } from "./mapping-file";
import type { Question } from "./question";

type Answered = { readonly question: Pick<Question, "kind" | "field" | "value">; readonly answer: string };
type Pairs = Record<string, Record<string, string>>;

/**
 * Answers as entries of a mapping: where the command line and the browser put the same thing. All at once, because a
 * first import may bring thousands of new names.
 */
export function answersAsMapping(answers: Iterable<Answered>): Mapping {
  const columns: Record<string, string> = {};
  const formats: Record<string, string> = {};
  const [values, aliases]: [Pairs, Pairs] = [{}, {}];
  const put = (pairs: Pairs, field: string, value: string, answer: string) => {
    // A name may be "__proto__"; without a prototype that is a key like any other.
    pairs[field] ??= Object.create(null) as Record<string, string>;
    pairs[field][value] = answer;
  };
  for (const { question, answer } of answers) {
    const { field, value } = question;
    switch (question.kind) {
      case "COLUMN":
        columns[field] = answer;
        break;
      case "FORMAT":
        formats[field] = answer;
        break;
      case "VALUE":
      case "ACCOUNT":
        put(values, field, value, answer);
        break;
      case "NAME":
        put(aliases, field, value, answer);
        break;
    }
  }
  return { ...EMPTY_MAPPING, columns, formats, values, aliases };
}
