import { loadavg } from "node:os";

/** One line of the bench: what the machine can do at best, what we do, and the bar between them. */
export type Figure = {
  readonly name: string;
  readonly floor: string;
  readonly ours: string;
  /** Null where a figure is only told, not judged. */
  readonly ratio: number | null;
  readonly bar: string;
  readonly rowsRead: string;
  readonly isMet: boolean | null;
};

/** A figure that is told for the record and has no bar. */
export function told(name: string, ours: string, rowsRead = ""): Figure {
  return { name, floor: "", ours, ratio: null, bar: "", rowsRead, isMet: null };
}

export function perSecond(count: number, seconds: number): string {
  return `${Math.round(count / seconds).toLocaleString("en")}/s`;
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Median milliseconds of a call, after the caches are warm. */
export async function medianTime(
  runs: number,
  warmUps: number,
  work: () => Promise<unknown> | unknown,
): Promise<number> {
  const times: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const started = performance.now();
    await work();
    if (run >= 0) times.push(performance.now() - started);
  }
  return median(times);
}

const HEADER = ["", "floor", "ours", "ratio", "bar", "rows read", ""];

/** Says what is being done, on the error stream: the figures alone are the output. */
export function say(text: string): void {
  process.stderr.write(`· ${text}\n`);
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ name, floor, ours, ratio, bar, rowsRead, isMet }) => [
    name,
    floor,
    ours,
    ratio === null ? "" : ratio.toFixed(2),
    bar,
    rowsRead,
    isMet === null ? "" : isMet ? "OK" : "MISSED",
  ]);
  const widths = HEADER.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `\n${title} (load ${load})\n${line(HEADER)}\n${rows.map((row) => `${line(row)}\n`).join("")}`,
  );
}
