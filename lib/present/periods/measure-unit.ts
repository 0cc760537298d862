import { MEASURES, type MeasureDefinition } from "@/lib/domain/facts/measures";

const UNITS: Readonly<Record<string, { unit: MeasureDefinition["unit"] }>> = MEASURES;

/** Deals and days are no money; what the product does not know was measured elsewhere and is a count. */
export function measureUnit(measure: string): MeasureDefinition["unit"] {
  return UNITS[measure]?.unit ?? "count";
}
