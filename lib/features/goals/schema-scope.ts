import { z } from "zod";
import { idField } from "@/lib/features/objectives/schema";

/** Dimensions a goal's scope is chosen from in its form. */
export const SCOPE_DIMENSIONS = ["team", "region", "product", "segment", "customer"] as const;
export type ScopeChoice = (typeof SCOPE_DIMENSIONS)[number];

const optionalId = z.preprocess((value) => (value === "" ? null : value), idField.nullable().default(null));

/** What is typed to find a customer, and the one chosen already, whose name is asked for. */
export const findScopeInput = z.object({
  metric: z.string().max(120),
  q: z.string().trim().max(100).default(""),
  customerId: optionalId,
});
export type FindScope = z.output<typeof findScopeInput>;

export type ScopeAnswer = {
  customers: { value: string; label: string; note?: string }[];
  /** More match than are named. */
  hasMore: boolean;
  /** Dimensions the metric's numbers are kept by; null while nothing is known of them. */
  dimensions: ScopeChoice[] | null;
};
