import { bytesOf } from "@/lib/connectors/files/byte-source";
import { openTable } from "@/lib/connectors/files/table";
import { kindSpec } from "@/lib/connectors/kinds/registry";
import { parseMapping } from "@/lib/connectors/mapping/mapping-file";
import { cascadeMonths } from "@/lib/domain/goals/cascade/presence";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { importFile } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import type { CascadeRow } from "./compute";
import { latestSeq, linesOfVersion } from "./living";

/** Quotas come from one source per cascade, so that another run revises its own rows and no others. */
const sourceOf = (row: CascadeRow) => `Cascade ${row.id}`;

/**
 * The people's months of the living version as quotas, through the same import as a quota file: revised, undoable,
 * and said in the trail. The number of rows that were read.
 */
export async function writeQuotas(actor: Actor, row: CascadeRow): Promise<number> {
  authorize(actor, "plan:write");
  if (!isAnyMetricCode(row.metric))
    throw new AppError("INVALID", "Quotas need a metric of the data: this one is counted by hand.");
  const months = cascadeMonths(toDay(row.startsOn), toDay(row.endsOn));
  const { lines, codes } = await inTenant(actor, async (db) => {
    const found = await linesOfVersion(db, actor, row.id, await latestSeq(db, actor, row.id));
    const members = await db.member.findMany({
      where: { organizationId: actor.organizationId },
      select: { id: true, code: true },
    });
    return { lines: found, codes: new Map(members.map(({ id, code }) => [id, code])) };
  });
  const amounts = new Map<string, string[]>();
  for (const line of lines) {
    for (const [index, month] of months.entries()) {
      const key = `${line.memberId}|${month.code}`;
      const before = amounts.get(key)?.[3];
      const amount = line.months[index]?.plus(before ?? 0).toFixed() ?? "0";
      amounts.set(key, [codes.get(line.memberId) ?? "", row.metric, month.code, amount, row.currency ?? ""]);
    }
  }
  const text = [["owner", "metric", "period", "amount", "currency"], ...amounts.values()]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
    .join("\n");
  const mapping = parseMapping({}, kindSpec("quotas"));
  if (!mapping.ok) throw new Error(mapping.faults.join("; "));
  const outcome = await importFile(actor, {
    kind: "quotas",
    table: await openTable(bytesOf(`${row.title}.csv`, text)),
    sourceName: sourceOf(row),
    mapping: mapping.mapping,
    acceptSuggestions: true,
    isDryRun: false,
    runId: null,
  });
  if (outcome.status !== "DONE")
    throw new AppError("INVALID", "The quotas could not be written: look at the run under Sources.");
  return amounts.size;
}
