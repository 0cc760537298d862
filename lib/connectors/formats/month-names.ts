import { words } from "../names/words";

/** Month names and their usual short forms in English, German, French, Spanish, Italian, Dutch, folded to plain letters. */
const NAMES: readonly (readonly string[])[] = [
  words(`january, jan, januar, jaenner, janner, janvier, janv, enero, ene, gennaio, gen, januari`),
  words(`february, feb, februar, feber, fevrier, fevr, febrero, febbraio, februari`),
  words(`march, mar, marz, maerz, mrz, mars, marzo, maart, mrt`),
  words(`april, apr, avril, avr, abril, abr, aprile`),
  words(`may, mai, mayo, maggio, mag, mei`),
  words(`june, jun, juni, juin, junio, giugno, giu`),
  words(`july, jul, juli, juillet, juil, julio, luglio, lug`),
  words(`august, aug, aout, agosto, ago, augustus`),
  words(`september, sep, sept, septembre, septiembre, settembre, set`),
  words(`october, oct, oktober, okt, octobre, octubre, ottobre, ott`),
  ["november", "nov", "novembre", "noviembre"],
  words(`december, dec, dezember, dez, decembre, diciembre, dic, dicembre`),
];

const BY_NAME = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** Month 1–12 of a written name, accents and case ignored; null when it is none. */
export function monthOfName(text: string): number | null {
  const folded = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replace(/\.$/, "");
  return BY_NAME.get(folded) ?? null;
}
