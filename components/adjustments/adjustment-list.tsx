import { Badge } from "@/components/ui/badge";
import type { AdjustmentView } from "@/lib/features/adjustments/schema";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import { AdjustmentEffectTable } from "./adjustment-effect";
import { DecideAdjustment } from "./decide-adjustment";

const TONES = { PROPOSED: "accent", APPROVED: "good", REJECTED: "neutral" } as const;
const WORDS = { PROPOSED: "waiting", APPROVED: "approved", REJECTED: "rejected" } as const;

/** Target changes of a goal or key result: before → after, why, by whom, and what they do. */
export function AdjustmentList({
  organizationSlug,
  locale,
  currency,
  adjustments,
}: {
  organizationSlug: string;
  locale: string;
  currency: string;
  adjustments: readonly AdjustmentView[];
}) {
  if (adjustments.length === 0) return <p className="cap">The target has not been adjusted.</p>;
  return (
    <ul className="stack">
      {adjustments.map((one) => {
        const written = { unit: one.unit, currency: one.currency ?? currency, locale };
        const value = (text: string | null) => formatValue(text, one.unit as "count", written);
        return (
          <li key={one.id} className="grid gap-2 border-b border-line pb-4">
            <p className="flex flex-wrap items-center gap-2 text-13">
              <strong className="num">
                {value(one.before)} → {value(one.after)}
              </strong>
              <span className="text-ink-3">from {formatDay(one.effectiveOn, locale)}</span>
              <Badge tone={TONES[one.status]}>{WORDS[one.status]}</Badge>
              {one.isSelfApproved ? <Badge tone="bad">self-approved</Badge> : null}
            </p>
            <p className="text-13 text-ink-2">
              {one.reason} <span className="text-ink-3">Proposed by {one.proposerName}.</span>
              {one.deciderName ? <span className="text-ink-3"> Decided by {one.deciderName}.</span> : null}
              {one.decisionNote ? ` ${one.decisionNote}` : ""}
            </p>
            {one.effect ? (
              <details open={one.status === "PROPOSED"}>
                <summary className="link text-13">Effect, as computed when proposed</summary>
                <AdjustmentEffectTable effect={one.effect} written={written} />
              </details>
            ) : null}
            {one.canDecide ? (
              <DecideAdjustment organizationSlug={organizationSlug} id={one.id} version={one.version} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
