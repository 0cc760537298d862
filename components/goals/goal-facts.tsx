import { PageLink as Link } from "@/components/ui/page-link";
import { GOAL_STATE_LABELS } from "@/lib/domain/goals/states";
import { EVALUATION_LABELS, type Evaluation } from "@/lib/features/goals/schema";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { datesInWords } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type Contribution = {
  keyResultId: string;
  title: string;
  objectiveId: string;
  objectiveTitle: string;
  promised: string | null;
  unit: string;
  currency: string | null;
};
type GoalFactsProps = {
  organizationSlug: string;
  locale: string;
  currency: string;
  line: GoalLine;
  baseline: string | null;
  baselinePeriod: string | null;
  baselineSource: string | null;
  evaluation: Evaluation;
  goalType: string;
  agreedBy: string | null;
  contributions: readonly Contribution[];
};

/** What was agreed: from where, how judged, whose, and what it promises to which key result. */
export function GoalFacts(props: GoalFactsProps) {
  const { organizationSlug, locale, currency, line, contributions } = props;
  const style = { locale, currency: line.currency ?? currency };
  const agreed = props.agreedBy ? `, agreed by ${props.agreedBy}` : "";
  return (
    <dl className="kv">
      <dt>State</dt>
      <dd>
        {GOAL_STATE_LABELS[line.state]}
        {agreed}
        {line.isSelfApproved ? (
          <span className="bad-t"> · self-approved: nobody else could have agreed</span>
        ) : null}
      </dd>
      <dt>Owner</dt>
      <dd>
        {line.ownerName}
        {line.teamName ? `, ${line.teamName}` : ""}
        <span className="text-ink-3">
          {line.coOwnerName ? ` · shared with ${line.coOwnerName}` : ""}
          {line.updaterName ? ` · ${line.updaterName} keeps it up to date` : ""}
        </span>
      </dd>
      <dt>Baseline</dt>
      <dd>
        <span className="num">{formatValue(props.baseline, line.unit, style)}</span>
        <span className="text-ink-3">
          {[props.baselinePeriod, props.baselineSource].map((part) =>
            part ? ` · ${datesInWords(part, locale)}` : "",
          )}
        </span>
      </dd>
      <dt>Judged</dt>
      <dd>
        {EVALUATION_LABELS[props.evaluation]},{" "}
        {props.goalType === "STRETCH" ? "stretch: never pays" : "quota"}
      </dd>
      <dt>Serves</dt>
      <dd>
        {contributions.length === 0 ? (
          <span className="text-ink-3">No key result: it leads nowhere yet.</span>
        ) : null}
        {contributions.map((one) => (
          <span key={one.keyResultId} className="block">
            <Link className="link" href={`/${organizationSlug}/objectives/key-results/${one.keyResultId}`}>
              {one.title}
            </Link>
            {one.promised === null
              ? " · listed"
              : ` · promises ${formatValue(one.promised, one.unit as "count", { locale, currency: one.currency ?? currency })}`}
            <span className="text-ink-3"> · {one.objectiveTitle}</span>
          </span>
        ))}
      </dd>
    </dl>
  );
}
