/** The words a pack adds around its pages, in the languages it is written in. */
type Words = {
  readonly contents: string;
  readonly page: (number: number, count: number) => string;
  readonly period: string;
  readonly asOf: string;
  readonly preparedBy: string;
  readonly preparedFor: string;
  readonly preliminary: (period: string) => string;
  readonly leftOut: (labels: string) => string;
};

const ENGLISH: Words = {
  contents: "Contents",
  page: (number, count) => `Page ${number} of ${count}`,
  period: "Period",
  asOf: "As of",
  preparedBy: "Prepared by",
  preparedFor: "Prepared for",
  preliminary: (period) => `${period} is preliminary: its months are not all closed.`,
  leftOut: (labels) => `Left out, because the reader's role may not see it: ${labels}.`,
};

const GERMAN: Words = {
  contents: "Inhalt",
  page: (number, count) => `Seite ${number} von ${count}`,
  period: "Zeitraum",
  asOf: "Stand",
  preparedBy: "Erstellt von",
  preparedFor: "Erstellt für",
  preliminary: (period) => `${period} ist vorläufig: nicht alle Monate sind abgeschlossen.`,
  leftOut: (labels) => `Ausgelassen, weil die Rolle der lesenden Person es nicht sehen darf: ${labels}.`,
};

/** English unless the locale is German: the pages' own sentences are English so far. */
export function packWords(locale: string): Words {
  return locale.toLowerCase().startsWith("de") ? GERMAN : ENGLISH;
}
