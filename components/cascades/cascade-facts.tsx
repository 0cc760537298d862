import { PageLink as Link } from "@/components/ui/page-link";
import { decimal } from "@/lib/domain/number/decimal";
import { SEASON_LABELS } from "@/lib/features/cascades/schema";
import type { CascadePage } from "@/lib/features/cascades/schema-view";
import { formatPercent, formatRatio } from "@/lib/present/format/quantity";
import { formatDayRange } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type Written = { locale: string; currency: string };

function basisText({ rules }: CascadePage): string {
  const { potential, history, even } = rules.basis;
  const parts = [
    { value: potential, label: "potential" },
    { value: history, label: "history" },
    { value: even, label: "availability" },
  ];
  return parts
    .filter(({ value }) => !decimal(value).isZero())
    .map(({ value, label }) => `${value} % ${label}`)
    .join(", ");
}

/** What is handed down and how, for everybody to read. */
export function CascadeFacts({ page, locale, currency }: { page: CascadePage } & Written) {
  const { rules, totals } = page;
  const money = (value: string | null) =>
    formatValue(value, page.unit as "count", { locale, currency: page.currency ?? currency });
  const percent = (share: string) => formatPercent(share, { locale, digits: 0 });
  return (
    <dl className="kv">
      <dt>Hands down</dt>
      <dd>
        <Link className="link" href={page.subject.href}>
          {page.subject.title}
        </Link>
        , {money(page.target)}, {formatDayRange(page.startsOn, page.endsOn, locale)}
      </dd>
      <dt>Split by</dt>
      <dd>
        {basisText(page)}; × days in role × part-time × ramp {rules.ramp.map(percent).join(", ")}; months:{" "}
        {SEASON_LABELS[rules.season].toLowerCase()}; in steps of {rules.step}
      </dd>
      <dt>Over-assignment</dt>
      <dd className="num">
        people {formatRatio(rules.factor.people, { locale })}, management{" "}
        {formatRatio(rules.factor.teams, { locale })}
        {totals.assigned === null ? "" : `: ${money(totals.assigned)} handed out for ${money(page.target)}`}
      </dd>
      {page.frozenBy ? (
        <>
          <dt>Frozen by</dt>
          <dd>
            {page.frozenBy}
            {page.isSelfApproved ? (
              <span className="bad-t"> · self-approved: nobody else could have frozen it</span>
            ) : null}
          </dd>
        </>
      ) : null}
      {totals.unassigned === null ? null : (
        <>
          <dt>With nobody</dt>
          <dd className="num">{money(totals.unassigned)} of the frozen plan</dd>
        </>
      )}
    </dl>
  );
}
