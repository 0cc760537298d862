import { z } from "zod";

/** What a scenario can be told apart by. */
export const GROUPINGS = [
  { value: "team", label: "Team" },
  { value: "region", label: "Region" },
  { value: "product", label: "Product" },
] as const;
export type Grouping = (typeof GROUPINGS)[number]["value"];

const NUMBER = /^-?\d{1,12}(\.\d{1,4})?$/;

/** A lever from the address: anything that is no number leaves the plan as it is. */
const lever = (least: number, most: number) =>
  z
    .string()
    .regex(NUMBER)
    .refine((text) => Number(text) >= least && Number(text) <= most)
    .catch("0");

/** The levers and the version, as the address states them; a shared link shows the same scenario. */
export const scenarioAsk = z.object({
  version: z.string().max(20).nullable().catch(null).default(null),
  by: z.enum(["team", "region", "product"]).catch("team").default("team"),
  price: lever(-90, 200).default("0"),
  volume: lever(-90, 200).default("0"),
  mix: lever(-90, 90).default("0"),
  mixTo: z.string().max(200).catch("").default(""),
  churn: lever(0, 50).default("0"),
  fx: lever(-90, 200).default("0"),
  headcount: lever(-1000, 1000).default("0"),
  costPerHead: lever(0, 1_000_000).default("0"),
  revenuePerHead: lever(0, 10_000_000).default("0"),
  rampMonths: z.coerce.number().int().min(0).max(24).catch(3).default(3),
});
export type ScenarioAsk = z.output<typeof scenarioAsk>;
