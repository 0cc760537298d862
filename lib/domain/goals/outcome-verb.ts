/** Verbs that move a number. */
const MOVEMENT = new Set(
  "increase raise grow lift improve expand extend double triple boost win gain reach hit book sell enter exceed achieve earn renew upsell reduce cut lower decrease shrink halve shorten drop keep hold maintain sustain protect retain steigern erhöhen ausbauen verbessern verdoppeln verdreifachen gewinnen erreichen erzielen übertreffen senken reduzieren verringern halbieren verkürzen halten sichern".split(
    " ",
  ),
);

/** Verbs that make something, whatever it changes. */
const OUTPUT = new Set(
  "launch build deliver create write implement run organise organize ship train hire prepare attend call visit develop design conduct complete migrate introduce plan start finish host publish set roll starten einführen bauen erstellen durchführen planen schulen organisieren".split(
    " ",
  ),
);

/** ONE moves one number; TWO joins several movements or an activity with an outcome; OUTPUT only makes something. */
export type TitleVerb = "ONE" | "TWO" | "OUTPUT" | "NONE";

/** Where an instruction puts its verb: the first word of a clause in English, the last in German. */
function verbPlaces(title: string): string[] {
  return title
    .toLowerCase()
    .split(/[,;&]|\band\b|\bthen\b|\bund\b/)
    .flatMap((clause) => {
      const words = clause.match(/\p{L}+/gu) ?? [];
      const [first, last] = [words[0], words.at(-1)];
      const known = [first, last].find(
        (word) => word !== undefined && (MOVEMENT.has(word) || OUTPUT.has(word)),
      );
      return known ?? first ?? [];
    });
}

/**
 * Whether a goal's title names one outcome. English and German verbs; another language is NONE, which warns mildly.
 *
 * @example titleVerb("Increase bookings of West") → "ONE"; titleVerb("Launch the new site") → "OUTPUT"
 */
export function titleVerb(title: string): TitleVerb {
  const words = verbPlaces(title);
  const movements = words.filter((word) => MOVEMENT.has(word)).length;
  const outputs = words.filter((word) => OUTPUT.has(word)).length;
  if (movements === 0) return outputs === 0 ? "NONE" : "OUTPUT";
  return movements + outputs === 1 ? "ONE" : "TWO";
}
