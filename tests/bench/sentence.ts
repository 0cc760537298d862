import { parseSentence } from "@/lib/domain/goals/sentence/parse";
import { priceChoices } from "@/lib/domain/goals/sentence/pricing";
import { readingOf } from "@/lib/domain/goals/sentence/readings";
import type { SentenceContext } from "@/lib/domain/goals/sentence/structure";
import { smartLetters } from "@/lib/domain/goals/smart";
import type { SmartInput } from "@/lib/domain/goals/smart-input";
import { decimal } from "@/lib/domain/number/decimal";
import { addMonths } from "@/lib/domain/time/day";
import { type Figure, medianTime, milliseconds } from "./report";

const TEXT = "Increase monthly sales of Customer 900 by 15 % within the next quarter";
/** One frame at 60 Hz; typing must stay far below it. */
const FRAME_MS = 1000 / 60;
const SHARE = 0.25;
const RUNS = 15;
const WARM_UPS = 5;

/** A company with 1,200 names and 25 months of history. */
const context: SentenceContext = {
  today: "2026-10-05",
  calendar: { startMonth: 11 },
  locale: "en",
  currency: "EUR",
  directory: Array.from({ length: 1200 }, (_, place) => ({
    dimension: "customer" as const,
    id: `c-${place}`,
    name: `Customer ${place}`,
  })),
};
const history = Array.from({ length: 25 }, (_, place) => ({
  month: addMonths("2024-09-01", place).slice(0, 7),
  value: decimal(200_000 + place * 1_000),
  isClosed: true,
}));

const smart: SmartInput = {
  title: TEXT,
  ownerId: "maya",
  metric: { code: "bookings", label: "Bookings", match: "GUESSED" },
  scope: "GIVEN",
  target: { kind: "PERCENT_GROWTH", rate: decimal("0.15") },
  targetValue: decimal(230_000),
  baseline: { value: decimal(200_000), period: "2026-07 to 2026-09", source: "closed actuals" },
  basis: "AMBIGUOUS",
  growth: { history: history.map((_, place) => decimal(place).div(100)), reason: null },
  support: { pipeline: decimal(900_000), winRate: decimal("0.25"), delivered: decimal(0) },
  confidence: 6,
  parent: { keyResult: "New-customer revenue", financialLine: "Revenue" },
  contribution: { kind: "AMOUNT", amount: decimal(300), gap: decimal(700), conflicts: [] },
  period: { from: "2026-11-01", to: "2027-01-31", checkpoints: ["2026-11-30"] },
  isPeriodRelative: true,
  rhythmDays: 7,
};

/** What one keystroke costs: parse, every choice priced, thirteen checks; each prefix of the sentence is one keystroke. */
function typed(): void {
  for (let length = 1; length <= TEXT.length; length += 1) {
    const sentence = parseSentence(TEXT.slice(0, length), context);
    priceChoices(
      sentence,
      {},
      () => history,
      () => "currency",
    );
    smartLetters({ ...smart, title: sentence.text }).value.letters.at(0);
  }
}

/** The sentence coach per keystroke, against a quarter of a frame. */
export async function benchSentence(): Promise<Figure[]> {
  if (!readingOf(parseSentence(TEXT, context), {})) throw new Error("The bench sentence does not parse.");
  const perKey = (await medianTime(RUNS, WARM_UPS, typed)) / TEXT.length;
  const whole = await medianTime(RUNS * 4, WARM_UPS, () => {
    const sentence = parseSentence(TEXT, context);
    priceChoices(
      sentence,
      {},
      () => history,
      () => "currency",
    );
    return smartLetters(smart);
  });
  const figure = (name: string, time: number): Figure => ({
    name,
    floor: `${milliseconds(FRAME_MS)} a frame`,
    ours: milliseconds(time),
    ratio: time / FRAME_MS,
    bar: `≤ ${SHARE}`,
    rowsRead: "",
    isMet: time <= FRAME_MS * SHARE,
  });
  return [
    figure("Sentence parsed, choices priced, 13 checks: mean keystroke", perKey),
    figure("… the whole sentence with every choice priced", whole),
  ];
}
