import { PageLink as Link } from "@/components/ui/page-link";
import type { ClosedKeyResult, ClosedObjective } from "@/lib/features/cycles/schema-detail";
import { formatValue } from "@/lib/present/format/value";
import { gradeText } from "@/lib/present/goals/grade-text";
import { GradeMark } from "./grade-mark";
import { Retrospective } from "./retrospective";

const DECISIONS: Readonly<Record<string, string>> = {
  KEEP: "Kept",
  MODIFY: "Modified",
  ABANDON: "Abandoned",
};

type Written = { locale: string; currency: string };

function KeyResultLine({ kr, locale, currency }: { kr: ClosedKeyResult } & Written) {
  const written = (value: string | null) =>
    formatValue(value, kr.unit as "count", { locale, currency: kr.currency ?? currency, style: "compact" });
  return (
    <tr>
      <td className="wraps">
        <Link href={kr.href}>{kr.title}</Link>
        {kr.grade.given ? (
          <span className="sub">
            computed {kr.grade.computed === null ? "nothing" : gradeText(kr.grade.computed)}: {kr.grade.note}
          </span>
        ) : null}
      </td>
      <td className="n">{written(kr.baseline)}</td>
      <td className="n">{written(kr.finalValue)}</td>
      <td className="n">{written(kr.target)}</td>
      <td className="n">
        <GradeMark
          score={kr.grade.score}
          colour={kr.grade.colour}
          explain={`key-result:${kr.id}`}
          label={`grade of ${kr.title}`}
        />
      </td>
    </tr>
  );
}

/** Where an objective comes from and goes on, with the grade and reason it came with. */
export function Continuation({
  objective,
}: {
  objective: Pick<ClosedObjective, "continues" | "continuedBy">;
}) {
  const { continues, continuedBy } = objective;
  if (!continues && !continuedBy) return null;
  return (
    <p className="text-13 text-ink-2">
      {continues ? (
        <>
          Continues from <Link href={continues.href}>{continues.title}</Link>
          {continues.grade === null ? "" : `, which ended at ${gradeText(continues.grade)}`}
          {continues.decision
            ? `: ${(DECISIONS[continues.decision] ?? continues.decision).toLowerCase()}`
            : ""}
          {continues.reason ? `, because “${continues.reason.replace(/\.$/, "")}”` : ""}.{" "}
        </>
      ) : null}
      {continuedBy ? (
        <>
          Goes on as <Link href={continuedBy.href}>{continuedBy.title}</Link>
          {continuedBy.cycleName ? ` in ${continuedBy.cycleName}` : ""}.
        </>
      ) : null}
    </p>
  );
}

/** How one objective ended: grade, decision, reason, key results, retrospective, and where it goes on. */
export function Ending({ objective, locale, currency }: { objective: ClosedObjective } & Written) {
  const { grade, decision, keyResults } = objective;
  return (
    <article className="sec">
      <div className="sec-head">
        <h2>
          <Link href={objective.href}>{objective.title}</Link>
        </h2>
        <p className="cap">
          {objective.place} · {objective.ownerName}
          {objective.state === "CLOSED" ? "" : ` · ${objective.state.toLowerCase()}`}
        </p>
        {objective.state === "CLOSED" ? (
          <div className="sec-tools">
            <GradeMark score={grade.score} colour={grade.colour} />
          </div>
        ) : null}
      </div>
      {decision ? (
        <p className="text-13">
          <span className="font-medium">{DECISIONS[decision] ?? decision}</span>: {objective.reason}
          {grade.given
            ? ` Graded by hand (computed ${grade.computed === null ? "nothing" : gradeText(grade.computed)}): ${grade.note}`
            : ""}
        </p>
      ) : null}
      <Continuation objective={objective} />
      {keyResults.length > 0 ? (
        <div className="table-wrap">
          <div className="table-scroll">
            <table className="table">
              <caption className="sr-only">{`Key results of ${objective.title}`}</caption>
              <thead>
                <tr>
                  <th scope="col">Key result</th>
                  <th scope="col" className="n w-32">
                    From
                  </th>
                  <th scope="col" className="n w-32">
                    Ended at
                  </th>
                  <th scope="col" className="n w-32">
                    Target
                  </th>
                  <th scope="col" className="n w-32">
                    Grade
                  </th>
                </tr>
              </thead>
              <tbody>
                {keyResults.map((kr) => (
                  <KeyResultLine key={kr.id} kr={kr} locale={locale} currency={currency} />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      ) : null}
      <Retrospective words={objective} />
    </article>
  );
}
