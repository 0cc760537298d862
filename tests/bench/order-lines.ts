import { closeSync, openSync, writeSync } from "node:fs";
import { type Random, randomOf } from "@/prisma/seed/random";

const SEED = 20_260_101;
const CUSTOMERS = 5_000;
const PRODUCTS = 300;
const REGIONS = 24;
const REPS = 60;
const MONTHS = 24;
const FLUSH_CHARACTERS = 1 << 20;
/** Bookings, units, cost and profit: each line of an order says four things. */
export const FACTS_PER_LINE = 4;

const HEADER =
  "Line ID,Order ID,Order Date,Customer ID,Product ID,Sales Region,Sales Rep,Quantity,Sales Amount,Currency,Total Cost\n";

const WRONG = ["31.02.2025", "2025-02-30", "yesterday"];

function cents(value: number): string {
  return (Math.round(value) / 100).toFixed(2);
}

function dayOf(random: Random): string {
  const month = random.whole(0, MONTHS - 1);
  const year = 2024 + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-${String(random.whole(1, 28)).padStart(2, "0")}`;
}

function orderLine(random: Random, line: number, day: string): string {
  const quantity = random.whole(1, 40);
  const price = random.whole(500, 90_000);
  const amount = quantity * price;
  return (
    `L-${line},SO-${Math.floor(line / 3)},${day},C-${random.whole(1, CUSTOMERS)},P-${random.whole(1, PRODUCTS)},` +
    `Region ${random.whole(1, REGIONS)},Rep ${random.whole(1, REPS)} of ${REPS},${quantity},${cents(amount)},USD,${cents(amount * 0.6)}\n`
  );
}

/**
 * Writes an order-lines export of so many lines, always the same one; every `badEvery`th line has a date that
 * does not exist. 250 000 lines are a million facts. Another seed says something else of the same lines.
 */
export function writeOrderLines(file: string, lines: number, badEvery = 0, seed = SEED): void {
  const random = randomOf(seed, "order lines");
  const handle = openSync(file, "w");
  let text = HEADER;
  for (let line = 1; line <= lines; line += 1) {
    const isBad = badEvery > 0 && line % badEvery === 0;
    const day = dayOf(random);
    text += orderLine(random, line, isBad ? random.pick(WRONG) : day);
    if (text.length < FLUSH_CHARACTERS) continue;
    writeSync(handle, text);
    text = "";
  }
  writeSync(handle, text);
  closeSync(handle);
}
