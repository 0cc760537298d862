/** Verbs that move a number. */
const MOVEMENT = new Set(
  "increase raise grow lift improve expand extend double triple boost win gain reach enter exceed achieve earn renew upsell reduce cut lower decrease shrink halve shorten drop keep hold maintain sustain protect retain".split(
    " ",
  ),
);

/** Verbs that make something, whatever it changes. */
const OUTPUT = new Set(
  "launch build deliver create write implement run organise organize ship train hire prepare attend call visit develop design conduct complete migrate introduce plan start finish host publish set roll".split(
    " ",
  ),
);

/** ONE moves one number; TWO joins several movements or an activity with an outcome; OUTPUT only makes something. */
export type TitleVerb = "ONE" | "TWO" | "OUTPUT" | "NONE";

/** First word of each clause of the title, where an instruction puts its verb. */
function leadingWords(title: string): string[] {
  return title
    .toLowerCase()
    .split(/[,;&]|\band\b|\bthen\b/)
    .flatMap((clause) => clause.match(/\p{L}+/u)?.slice(0, 1) ?? []);
}

/**
 * Whether a goal's title names one outcome. English verbs only; an unknown language is NONE, which warns mildly.
 *
 * @example titleVerb("Increase bookings of West") → "ONE"; titleVerb("Launch the new site") → "OUTPUT"
 */
export function titleVerb(title: string): TitleVerb {
  const words = leadingWords(title);
  const movements = words.filter((word) => MOVEMENT.has(word)).length;
  const outputs = words.filter((word) => OUTPUT.has(word)).length;
  if (movements === 0) return outputs === 0 ? "NONE" : "OUTPUT";
  return movements + outputs === 1 ? "ONE" : "TWO";
}
