import { decimal } from "@/lib/domain/number/decimal";
import type { Reason } from "@/lib/domain/reasoned";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { bottomUpOf, type CascadeRow, computeCascade, teamKey } from "./compute";
import { latestSeq, linesOfVersion } from "./living";
import { versionsOf } from "./queries";
import type { CascadeVersionView } from "./schema-view";
import { fullCascade } from "./steps";

/** Why a node carries what it does, or says what it does from below. */
export async function explainCascade(
  actor: Actor,
  id: string,
  key: string,
  part: string | undefined,
): Promise<Reason> {
  authorize(actor, "cascade:read");
  return inTenant(
    actor,
    async (db) => {
      const row = await fullCascade(db, actor, id);
      if (part === "below") {
        const said = bottomUpOf(row).get(key);
        if (said) return said.why();
      }
      const outcome = computeCascade(row);
      const node = outcome.kind === "SPLIT" ? outcome.nodes.get(key) : undefined;
      if (node && part !== "living") return node.why();
      const seq = await latestSeq(db, actor, id);
      const lines = (await linesOfVersion(db, actor, id, seq)).filter(
        (line) => line.key === key || line.teamKey === key,
      );
      if (lines.length === 0 && part !== "living") throw notFound("This figure");
      return livingReason(row, key, lines, await versionsOf(db, actor, id));
    },
    "read",
  );
}

function livingReason(
  row: CascadeRow,
  key: string,
  lines: readonly { label: string; months: readonly ReturnType<typeof decimal>[] }[],
  versions: readonly CascadeVersionView[],
): Reason {
  const unit =
    row.currency === null
      ? ({ unit: "count" } as const)
      : ({ unit: "currency", currency: row.currency } as const);
  const totals = lines.map(({ label, months }) => ({
    label,
    total: months.reduce((all, month) => all.plus(month), decimal(0)),
  }));
  const total = totals.reduce((all, one) => all.plus(one.total), decimal(0));
  const name = row.lines.find((line) => line.memberId === null && teamKey(line.teamId) === key)?.team?.name;
  return {
    label: `${name ?? lines[0]?.label ?? "Nobody"}, living version`,
    value: total.toFixed(),
    ...unit,
    rule: { id: "cascade.living", version: 1, formula: "frozen plan, changed by each entry since" },
    inputs: [
      ...totals.map((one) => ({ label: one.label, value: one.total.toFixed(), ...unit })),
      ...versions.map(({ text, reason, effectiveOn }) => ({
        label: text,
        value: effectiveOn,
        unit: "text" as const,
        note: reason,
      })),
    ],
  };
}
