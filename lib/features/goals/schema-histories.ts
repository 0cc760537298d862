import { z } from "zod";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { filterField } from "@/lib/features/key-results/schema";
import type { MonthValue } from "./schema-evidence";

export const goalHistoriesInput = z.object({
  metrics: z.array(z.string().refine(isAnyMetricCode, "This metric does not exist.")).min(1).max(6),
  filter: filterField.catch({}),
});
export type GoalHistoriesInput = z.output<typeof goalHistoriesInput>;

/** Months of each metric asked, in one scope: what the readings of a sentence are priced with. */
export type GoalHistories = Record<string, MonthValue[]>;
