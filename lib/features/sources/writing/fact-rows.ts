import type { ConvertedRow } from "@/lib/connectors/convert/convert-rows";
import type { RejectedRow } from "@/lib/connectors/convert/problems";
import { CHANGE_KEY, changeOf } from "@/lib/connectors/kinds/deal-history";
import { postingOf } from "@/lib/connectors/kinds/ledger";
import { SUBSCRIPTION_KEY, subscriptionOf } from "@/lib/connectors/kinds/subscriptions";
import { bulkId, CopyLines, copyCell, idPrefix } from "./copy-text";

/** Key of the posting a ledger row keeps beside its cells, so that its account can be given another meaning later. */
export const POSTING_KEY = "_posting";

/** What a record keeps in our words beside its cells: a ledger row its posting, a row of deal history its change, a subscription itself. */
export type Keeps = "POSTING" | "CHANGE" | "SUBSCRIPTION" | null;

/** Collects converted rows as COPY text until they are worth sending. */
export class Chunk {
  rows = 0;
  readonly rowLines = new CopyLines();
  readonly factLines = new CopyLines();
  readonly quarantine = new CopyLines();
  #rejected = 0;
  readonly #headers: readonly string[];
  readonly #keeps: Keeps;
  readonly #home: string;
  #prefix = idPrefix();

  constructor(headers: readonly string[], keeps: Keeps, home: string) {
    this.#home = home;
    this.#headers = headers;
    this.#keeps = keeps;
  }

  add(row: ConvertedRow): void {
    const recordId = bulkId(this.#prefix);
    this.rows += 1;
    const payload = copyCell(JSON.stringify(this.#payload(row)));
    this.rowLines.add(
      `${recordId}\t${row.line}\t${copyCell(row.externalId)}\t\\\\x${row.contentHash}\t${payload}\n`,
    );
    const { fields, members } = row;
    const place =
      `${members.team ?? "\\N"}\t${members.owner ?? "\\N"}\t${members.region ?? "\\N"}\t${members.product ?? "\\N"}\t` +
      `${members.customer ?? "\\N"}\t${members.account ?? "\\N"}\t${copyCell(fields.unit)}\t${copyCell(fields.department)}\n`;
    for (const fact of row.facts) {
      this.factLines.add(
        `${recordId}\t${bulkId(this.#prefix)}\t${copyCell(fact.scenario)}\t${copyCell(fact.measure)}\t${fact.occurredOn}\t${fact.occurredOn.slice(0, 8)}01\t` +
          `${fact.amount}\t${fact.currency ?? "\\N"}\t${fact.quantity ?? "\\N"}\t${place}`,
      );
    }
  }

  #payload(row: ConvertedRow): Record<string, unknown> {
    const payload: Record<string, unknown> = {};
    for (let at = 0; at < this.#headers.length; at += 1) {
      const cell = row.cells[at];
      if (cell !== undefined && cell !== "") payload[this.#headers[at] ?? ""] = cell;
    }
    if (row.fields.deleted === "true") return payload;
    if (this.#keeps === "POSTING") payload[POSTING_KEY] = this.#posting(row);
    if (this.#keeps === "CHANGE") payload[CHANGE_KEY] = changeOf(row.fields);
    if (this.#keeps === "SUBSCRIPTION")
      payload[SUBSCRIPTION_KEY] = subscriptionOf(row.fields, row.members, this.#home);
    return payload;
  }

  #posting({ fields, members }: ConvertedRow): Record<string, unknown> {
    const { date, currency, scenario, unit, department } = fields;
    return {
      ...postingOf(fields),
      date,
      currency: currency ?? null,
      scenario: scenario ?? "actual",
      unit: unit ?? null,
      department: department ?? null,
      ...members,
    };
  }

  reject(rows: readonly RejectedRow[]): void {
    if (rows.length === 0) return;
    this.#rejected += rows.length;
    addQuarantine(this.quarantine, rows);
  }

  get size(): number {
    return this.rows + this.#rejected;
  }

  clear(): void {
    this.rows = 0;
    this.#rejected = 0;
    this.quarantine.clear();
    this.rowLines.clear();
    this.factLines.clear();
    this.#prefix = idPrefix();
  }
}

/** Adds rejected rows in COPY text format for the quarantine: a line for each fault, whose ids keep the row's order. */
export function addQuarantine(lines: CopyLines, rejected: readonly RejectedRow[]): void {
  const now = Date.now();
  for (const { line, faults, cells } of rejected) {
    const row = copyCell(JSON.stringify(cells));
    faults.forEach(({ column, value, code, message }, position) => {
      lines.add(
        `${bulkId(idPrefix(now + position))}\t${line}\t${copyCell(column)}\t${copyCell(value)}\t${code}\t${copyCell(message)}\t${row}\n`,
      );
    });
  }
}
