import type { Cents } from "../larkfield";
import type { StoryContext } from "./context";

/** Extra revenue of the year that the revenue key result asks for. */
export function growthNeeded(context: StoryContext): Cents {
  return Math.round(context.actual({ metric: "revenue", ...context.lastYear }) * 0.2);
}
