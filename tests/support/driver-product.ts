import type { DriverNode } from "../../lib/domain/variance/driver-tree";

/** A product of so many drivers in their order. */
export function productOf(count: number): DriverNode {
  const parts = Array.from({ length: count }, (_, index) => ({
    node: { kind: "DRIVER", index } as const,
    exponent: 1 as const,
  }));
  return { kind: "PRODUCT", parts };
}
