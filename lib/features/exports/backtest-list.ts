import { loadBacktestPage } from "@/lib/features/backtests/queries";
import type { Actor } from "@/lib/platform/actor";
import type { ListColumn, ListTable } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

/** Every forecast of the newest finished backtest, exact. */
export async function backtest(actor: Actor): Promise<ListTable> {
  const { latest } = await loadBacktestPage(actor);
  return {
    id: "backtest",
    columns: [
      ...[column("team", "team"), column("from", "first day"), column("to", "last day")],
      ...[number("daysKnown", "days known"), number("probability", "probability")],
      ...[number("naiveProbability", "naive probability"), number("mean", "mean")],
      ...[number("naiveMean", "naive mean"), number("p10", "P10"), number("p90", "P90")],
      ...[number("target", "target"), number("actual", "actual")],
    ],
    rows: (latest?.forecasts ?? []).map((one) => ({
      cells: [
        ...[one.team, one.from, one.to, String(one.daysKnown), one.probability, one.naiveProbability],
        ...[one.mean, one.naiveMean, one.p10, one.p90, one.target, one.actual],
      ],
    })),
  };
}
