import { ChipGroup } from "@/components/forms/chip-group";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import type { Coach } from "./use-coach";

const COUNTS = [
  "nothing",
  "one thing",
  "two things",
  "three things",
  "four things",
  "five things",
  "six things",
];

function effectText(
  choice: Coach["choices"][number] | undefined,
  unit: "currency" | "percent" | "count" | "ratio" | "days",
  style: { locale: string; currency: string; style: "compact" },
): string | undefined {
  if (!choice) return undefined;
  if (choice.missing.length > 0) return "no data";
  if (choice.effect !== null) {
    return choice.effect.isZero() ? undefined : formatDelta(choice.effect.toFixed(), unit, style);
  }
  if (choice.amount === null) return undefined;
  const own = choice.question === "METRIC" && isMetricCode(choice.key) ? METRICS[choice.key].unit : unit;
  return formatValue(choice.amount.toFixed(), own, style);
}

/** What the sentence leaves open: one row of chips for each question, each saying what it would change. */
export function SentenceQuestions({
  coach,
  locale,
  currency,
}: {
  coach: Coach;
  locale: string;
  currency: string;
}) {
  const { questions, reading, choices } = coach;
  if (!reading || questions.length === 0) return null;
  const { unit } = METRICS[reading.metric];
  const style = { locale, currency, style: "compact" } as const;
  const effectOn = coach.price?.total ? "the period’s total" : "the target";
  return (
    <section className="sec">
      <div className="sec-head">
        <h2>The sentence leaves {COUNTS[questions.length] ?? `${questions.length} things`} open</h2>
        <p className="cap">
          Effect of another answer on {effectOn}
          {unit === "currency" ? `, ${currency}` : ""}
        </p>
      </div>
      <div className="open-questions">
        {questions.map(({ code, label, choices: options, chosen }) => (
          <ChipGroup
            key={code}
            label={label}
            value={chosen}
            onChange={(key) => coach.answer(code, key)}
            options={options.map(({ key, label: name }) => ({
              value: key,
              label: name,
              effect: effectText(
                choices.find((choice) => choice.question === code && choice.key === key),
                unit,
                style,
              ),
            }))}
          />
        ))}
      </div>
    </section>
  );
}
