const SCALE = 10;

function scaled(value: string): bigint {
  const at = value.indexOf(".");
  if (at === -1) return BigInt(value) * 10_000_000_000n;
  return BigInt(value.slice(0, at) + value.slice(at + 1).padEnd(SCALE, "0"));
}

function unscaled(sum: bigint): string {
  const isNegative = sum < 0n;
  const digits = (isNegative ? -sum : sum).toString().padStart(SCALE + 1, "0");
  const fraction = digits.slice(-SCALE).replace(/0+$/, "");
  const text = digits.slice(0, -SCALE) + (fraction === "" ? "" : `.${fraction}`);
  return isNegative ? `-${text}` : text;
}

/** Exact sums per field, one for each currency: what is compared with the source's own report. */
export class ControlTotals {
  readonly #sums = new Map<string, Map<string, bigint>>();

  /** Adds plain decimal text with at most ten decimals; a count has no currency (""). */
  add(field: string, value: string, currency: string): void {
    const byCurrency = this.#sums.get(field) ?? new Map<string, bigint>();
    if (byCurrency.size === 0) this.#sums.set(field, byCurrency);
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + scaled(value));
  }

  /** `amount`, or `amount (EUR)`, `amount (USD)` … where more than one currency occurs: those are never added together. */
  toRecord(): Record<string, string> {
    const totals: Record<string, string> = {};
    for (const [field, byCurrency] of this.#sums) {
      const isOne = byCurrency.size === 1;
      for (const [currency, sum] of [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)))
        totals[isOne || currency === "" ? field : `${field} (${currency})`] = unscaled(sum);
    }
    return totals;
  }
}
