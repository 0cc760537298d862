import type { Calibration } from "@/lib/domain/forecast/calibration";

/** Fewer forecasts than this are no verdict. */
export const FEW_FORECASTS = 20;

/** What the scores of closed goals say, in one sentence. */
export function calibrationTitle(calibration: Calibration): string {
  if (calibration.state === "NOTHING_CLOSED") return "No closed goal had a probability yet";
  const { count, skill } = calibration;
  const few = count < FEW_FORECASTS ? ", too few to trust it" : "";
  if (skill === null) return `All ${count} forecasts ended the same way: nothing to tell apart yet`;
  return skill.gt(0)
    ? `Probabilities told more than the base rate over ${count} forecasts${few}`
    : `Probabilities told less than the base rate over ${count} forecasts${few}`;
}
