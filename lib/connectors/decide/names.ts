import { suggestAccountMetrics } from "../kinds/account-metrics";
import { ACCOUNT_METRICS, type AccountMetric } from "../kinds/fact-draft";
import type { NameDimension } from "../kinds/field";
import { type Mapping, NOTHING, TO_QUARANTINE } from "../mapping/mapping-file";
import type { Question } from "../mapping/question";
import type { Directories, Directory, DirectoryMember } from "../names/directory";
import { fold } from "../names/fold";
import type { FieldTally, SeenValue } from "../survey/field-tally";

/** A member the file makes us create. */
export type NewMember = {
  readonly dimension: NameDimension;
  readonly code: string;
  readonly name: string;
  /** What the row said beside the name, by field ("productGroup", "segment" …). */
  readonly about: Readonly<Record<string, string>>;
};

/** What a text in a name column leads to. `key` is the folded code of a member to be created. */
export type NameTarget =
  | { readonly kind: "MEMBER"; readonly id: string }
  | { readonly kind: "NEW"; readonly key: string }
  | { readonly kind: "NOTHING" }
  | { readonly kind: "QUARANTINE" };

export type Names = {
  /** By field, then by the text in the file. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, NameTarget>>;
  /** By dimension, then by folded code. */
  readonly created: ReadonlyMap<NameDimension, ReadonlyMap<string, NewMember>>;
  /** Answers worth remembering: folded text → target, by dimension. */
  readonly aliases: readonly {
    readonly dimension: NameDimension;
    readonly text: string;
    readonly target: NameTarget;
  }[];
  /** What accounts were said to feed, by the text in the file. */
  readonly metrics: ReadonlyMap<string, AccountMetric>;
};

export type NameContext = {
  readonly mapping: Mapping;
  readonly directories: Directories;
  /** Whether an existing account has been given a meaning. */
  readonly hasMeaning: (accountId: string) => boolean;
  /** Members the file itself brings, by every text that may refer to one: a parent may be named before its own row. */
  readonly own: { readonly dimension: NameDimension; readonly keys: ReadonlyMap<string, string> } | null;
};

class NameDecider {
  readonly targets = new Map<string, Map<string, NameTarget>>();
  readonly created = new Map<NameDimension, Map<string, NewMember>>();
  readonly aliases: { dimension: NameDimension; text: string; target: NameTarget }[] = [];
  readonly metrics = new Map<string, AccountMetric>();
  readonly questions: Question[] = [];
  readonly #context: NameContext;

  constructor(context: NameContext) {
    this.#context = context;
  }

  decideField(tally: FieldTally, dimension: NameDimension, asksMeaning: boolean): void {
    const targets = new Map<string, NameTarget>();
    this.targets.set(tally.field, targets);
    const answers = this.#answersFor(tally.field, dimension);
    const directory = this.#context.directories[dimension];
    for (const [text, seen] of tally.seen ?? []) {
      const target = this.#targetOf(text, seen, tally.field, dimension, answers, directory, asksMeaning);
      if (target) targets.set(text, target);
      if (asksMeaning && target) this.#askMeaning(tally.field, text, seen, target, directory);
    }
  }

  #answersFor(field: string, dimension: NameDimension): ReadonlyMap<string, string> {
    const { aliases } = this.#context.mapping;
    const also = dimension === "owner" ? { ...aliases.member, ...aliases.manager } : {};
    const pairs = Object.entries({ ...also, ...aliases[dimension], ...aliases[field] });
    return new Map(pairs.map(([theirs, ours]) => [fold(theirs), ours]));
  }

  #targetOf(
    text: string,
    seen: SeenValue,
    field: string,
    dimension: NameDimension,
    answers: ReadonlyMap<string, string>,
    directory: Directory,
    asksMeaning: boolean,
  ): NameTarget | null {
    const answer = answers.get(fold(text)) ?? null;
    if (answer !== null) return this.#answered(text, seen, field, dimension, answer, directory);
    const found = directory.find(text);
    if (found) return { kind: "MEMBER", id: found.id };
    const own = this.#ownKey(dimension, text);
    if (own !== null) return this.#ownTarget(own, directory);
    // An account that was given a meaning in the same breath needs no second question.
    if (asksMeaning) return this.#create(dimension, text, text, seen, field);
    this.#ask(text, seen, field, directory);
    return null;
  }

  #ownKey(dimension: NameDimension, text: string): string | null {
    const { own } = this.#context;
    return own !== null && own.dimension === dimension ? (own.keys.get(fold(text)) ?? null) : null;
  }

  #ownTarget(key: string, directory: Directory): NameTarget {
    const known = directory.find(key);
    return known ? { kind: "MEMBER", id: known.id } : { kind: "NEW", key };
  }

  #answered(
    text: string,
    seen: SeenValue,
    field: string,
    dimension: NameDimension,
    answer: string,
    directory: Directory,
  ): NameTarget {
    if (answer === NOTHING || answer.trim() === "") return { kind: "NOTHING" };
    if (answer === TO_QUARANTINE) return { kind: "QUARANTINE" };
    const found = directory.find(answer);
    const target: NameTarget = found
      ? { kind: "MEMBER", id: found.id }
      : this.#create(dimension, answer, text, seen, field);
    if (fold(answer) !== fold(text)) this.aliases.push({ dimension, text, target });
    return target;
  }

  /** `ours` is what it is to be called; the row's own words describe it only when they belong to that name. */
  #create(
    dimension: NameDimension,
    ours: string,
    theirs: string,
    seen: SeenValue,
    field: string,
  ): NameTarget {
    const key = fold(ours);
    const members = this.created.get(dimension) ?? new Map<string, NewMember>();
    this.created.set(dimension, members);
    if (!members.has(key)) {
      const isTheirs = fold(theirs) === key;
      const name = (isTheirs ? seen.about[`${field}Name`] : undefined) ?? ours;
      members.set(key, { dimension, code: ours.trim(), name, about: seen.about });
    }
    return { kind: "NEW", key };
  }

  #ask(text: string, seen: SeenValue, field: string, directory: Directory): void {
    const name = seen.about[`${field}Name`] ?? null;
    const suggestions = suggestionsFor(text, name, directory);
    const called = name === null || name === text ? "" : ` (${name})`;
    const shared = directory.namesakes(text);
    const isKnown = suggestions[0] !== text;
    const because =
      shared.length > 1
        ? `${shared.length} are called "${text}" (${shared.map(({ code }) => code).join(", ")}); taking it as it is creates another one`
        : isKnown
          ? `"${text}"${called} matches nothing exactly; it looks like "${suggestions[0]}"`
          : `"${text}"${called} matches nothing we have; taking it as it is creates it`;
    this.questions.push({ kind: "NAME", field, value: text, rows: seen.rows, suggestions, because });
  }

  #askMeaning(field: string, text: string, seen: SeenValue, target: NameTarget, directory: Directory): void {
    if (target.kind === "NOTHING" || target.kind === "QUARANTINE") return;
    const given = this.#context.mapping.values[field] ?? {};
    const answer = Object.entries(given).find(([theirs]) => fold(theirs) === fold(text))?.[1];
    const metric = ACCOUNT_METRICS.find((candidate) => candidate === answer);
    if (metric) {
      this.metrics.set(text, metric);
      return;
    }
    const known: DirectoryMember | undefined =
      target.kind === "MEMBER" ? directory.get(target.id) : undefined;
    if (known && this.#context.hasMeaning(known.id)) return;
    const clue = {
      code: known?.code ?? text,
      name: known?.name ?? seen.about[`${field}Name`] ?? null,
      type: known?.type ?? seen.about[`${field}Type`] ?? null,
    };
    const suggestions = suggestAccountMetrics(clue);
    const called = clue.name && clue.name !== text ? ` (${clue.name})` : "";
    const because = `Account "${text}"${called} feeds no metric yet; "none" leaves it out of every metric`;
    this.questions.push({ kind: "ACCOUNT", field, value: text, rows: seen.rows, suggestions, because });
  }
}

function wordFor(member: DirectoryMember, directory: Directory): string {
  return directory.find(member.name)?.id === member.id ? member.name : member.code;
}

/** First an existing member only when it is surely meant; else the text itself, which means "create it". */
function suggestionsFor(text: string, name: string | null, directory: Directory): string[] {
  const namesakes = directory.namesakes(name ?? text);
  // A product first met by its name, now with its code: the same thing, until a second one shares the name.
  const nameless =
    namesakes.length === 1 ? namesakes.find((member) => fold(member.code) === fold(member.name)) : undefined;
  const sure = nameless ?? directory.findTypo(text) ?? null;
  const near = [...namesakes, ...directory.nearest(name ?? text, 3)].map((member) =>
    wordFor(member, directory),
  );
  const first = sure ? [wordFor(sure, directory), text] : [text];
  return [...new Set([...first, ...near])].slice(0, 5);
}

/** Decides what every name in the file leads to. What matches nothing is asked, once per value, never dropped. */
export function decideNames(
  tallies: readonly FieldTally[],
  context: NameContext,
  meaningField: string | null,
): { readonly names: Names; readonly questions: readonly Question[] } {
  const decider = new NameDecider(context);
  for (const tally of tallies) {
    if (tally.spec.type === "name")
      decider.decideField(tally, tally.spec.dimension, tally.field === meaningField);
  }
  const { targets, created, aliases, metrics, questions } = decider;
  return {
    names: { targets, created, aliases, metrics },
    questions: [...questions].sort((a, b) => b.rows - a.rows),
  };
}
