import type { MetricCode } from "../../lib/domain/metrics/codes";
import type { ChosenOptions } from "../../lib/domain/metrics/definition";
import { evaluateMetric } from "../../lib/domain/metrics/evaluate";
import type { Decimal } from "../../lib/domain/number/decimal";
import { questionOf, readerOf, type TestFact } from "./fact-cells";

/** The value of a metric of the registry over facts; what it has none for is an error of the case. */
export function metricValue(
  code: MetricCode,
  facts: readonly TestFact[],
  period: string,
  options: ChosenOptions = {},
): Decimal {
  const question = questionOf(facts, period, { options: { [code]: options } });
  const { value } = evaluateMetric(code, readerOf(facts), question);
  if (value.state !== "ACTUAL") throw new Error(`${code}: ${JSON.stringify(value)}`);
  return value.value;
}

/** Facts as "measure amount", all on one day. */
export function factsOn(on: string, ...texts: string[]): TestFact[] {
  return texts.map((text) => {
    const [measure = "", amount = ""] = text.split(" ");
    return { measure, on, amount };
  });
}
