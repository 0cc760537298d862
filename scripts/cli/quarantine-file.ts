import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import { quarantineHeader, quarantineLine } from "@/lib/features/sources/reading/quarantine-csv";

/** Where rejected rows are written: beside the caller when possible, else in the system's temporary folder. */
function openBeside(name: string): { place: string; stream: WriteStream } {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const folders = [
    process.env.PLUMBLINE_QUARANTINE,
    path.join(process.cwd(), ".data", "quarantine"),
    path.join(tmpdir(), "plumbline-quarantine"),
  ];
  for (const folder of folders) {
    if (!folder) continue;
    try {
      mkdirSync(folder, { recursive: true });
      const place = path.join(folder, `${stamp}-${path.parse(name).name}.csv`);
      return { place, stream: createWriteStream(place, { flags: "wx" }) };
    } catch {
      // A folder we may not write to: the next one will do.
    }
  }
  throw new Error("No folder for the quarantine file can be written to.");
}

/** The rows an import could not believe, with their reasons, as a file to correct and import again. */
export class QuarantineFile {
  readonly #name: string;
  readonly #headers: readonly string[];
  #open: { place: string; stream: WriteStream } | null = null;

  constructor(name: string, headers: readonly string[]) {
    this.#name = name;
    this.#headers = headers;
  }

  async add(rows: readonly RejectedRow[]): Promise<void> {
    if (rows.length === 0) return;
    if (this.#open === null) {
      this.#open = openBeside(this.#name);
      this.#open.stream.write(quarantineHeader(this.#headers));
    }
    const { stream } = this.#open;
    const isRoomy = stream.write(rows.map((row) => quarantineLine(row, this.#headers.length)).join(""));
    if (!isRoomy) await new Promise((resolve) => stream.once("drain", resolve));
  }

  /** The file's place, or null when nothing was rejected. */
  async close(): Promise<string | null> {
    const open = this.#open;
    if (open === null) return null;
    await new Promise<void>((resolve, reject) => {
      open.stream.once("error", reject);
      open.stream.end(() => resolve());
    });
    return open.place;
  }
}
