import type { ConvertedBatch } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import type { QuarantineView, RowCounts, SampleRow } from "../schema";
import type { MergeCounts } from "./merge-facts";

const SAMPLE_ROWS = 5;
const LISTED_QUARANTINE = 100;

/** Counts of a run as they grow, with a few rows to look at. */
export class RunTally {
  readonly rows: RowCounts = { read: 0, created: 0, revised: 0, unchanged: 0, quarantined: 0 };
  readonly quarantine: QuarantineView[] = [];
  readonly quarantineCodes: Record<string, number> = {};
  readonly sample: SampleRow[] = [];
  /** Measures the rows feed. */
  readonly measures = new Set<string>();

  addBatch(batch: ConvertedBatch): void {
    this.rows.read += batch.read;
    this.rows.unchanged += batch.repeated;
    for (const row of batch.rejected) this.#addRejected(row);
    for (const { facts } of batch.rows) for (const { measure } of facts) this.measures.add(measure);
    for (const { line, externalId, fields, facts } of batch.rows.slice(0, SAMPLE_ROWS - this.sample.length)) {
      const shown = Object.fromEntries(
        Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [[field, value]])),
      );
      this.sample.push({
        line,
        externalId,
        fields: shown,
        facts: facts.map(({ measure, occurredOn, amount, currency }) => ({
          measure,
          occurredOn,
          amount,
          currency,
        })),
      });
    }
  }

  addMerge(counts: MergeCounts): void {
    this.rows.created += counts.created;
    this.rows.revised += counts.revised;
    this.rows.unchanged += counts.unchanged;
  }

  /** A row counts once, each of its faults is listed. */
  #addRejected({ line, faults }: RejectedRow): void {
    this.rows.quarantined += 1;
    for (const fault of faults) {
      this.quarantineCodes[fault.code] = (this.quarantineCodes[fault.code] ?? 0) + 1;
      if (this.quarantine.length < LISTED_QUARANTINE) this.quarantine.push({ line, ...fault });
    }
  }
}
