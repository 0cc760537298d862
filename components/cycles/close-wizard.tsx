import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { PageLink as Link } from "@/components/ui/page-link";
import type { CloseStep, CloseWizard } from "@/lib/features/cycles/schema-detail";
import { CloseFinish } from "./close-finish";
import { CloseStepForm } from "./close-step-form";

const END = "end";

function stateOf(step: CloseStep) {
  if (step.stale) return <Badge tone="bad">changed since</Badge>;
  return step.isDecided ? <Badge tone="good">decided</Badge> : <Badge tone="dashed">to decide</Badge>;
}

function StepList({
  wizard,
  at,
  hrefOf,
}: {
  wizard: CloseWizard;
  at: string;
  hrefOf: (id: string) => string;
}) {
  return (
    <nav aria-label="Objectives of the cycle">
      <ol className="stack list-none p-0 m-0 text-13">
        {wizard.steps.map((step) => (
          <li key={step.id} className="flex items-start justify-between gap-3">
            <Link
              href={hrefOf(step.id)}
              aria-current={step.id === at ? "step" : undefined}
              className={step.id === at ? "font-medium" : ""}
            >
              {step.title}
            </Link>
            {stateOf(step)}
          </li>
        ))}
        <li>
          <Link
            href={hrefOf(END)}
            aria-current={at === END ? "step" : undefined}
            className={at === END ? "font-medium" : ""}
          >
            Look back and close
          </Link>
        </li>
      </ol>
      {wizard.hiddenUndecided > 0 ? (
        <p className="field-note mt-3">
          {wizard.hiddenUndecided} private{" "}
          {wizard.hiddenUndecided === 1
            ? "objective waits for its owner"
            : "objectives wait for their owners"}
          .
        </p>
      ) : null}
    </nav>
  );
}

/** The close wizard: one objective after the other, in the address, so that it can be left and found again. */
export function CloseWizardView({
  wizard,
  at,
  organizationSlug,
  locale,
  currency,
}: {
  wizard: CloseWizard;
  at: string | null;
  organizationSlug: string;
  locale: string;
  currency: string;
}) {
  const { steps, cycle } = wizard;
  const hrefOf = (id: string) => `${cycle.href}/close?at=${id}`;
  const first = steps.find((step) => (!step.isDecided || step.stale) && step.canDecide);
  const present = at === END ? null : (steps.find(({ id }) => id === at) ?? first ?? null);
  const index = present ? steps.indexOf(present) : steps.length;
  const order = [...steps.slice(index + 1), ...steps.slice(0, index)];
  const next = order.find((step) => (!step.isDecided || step.stale) && step.canDecide);
  const previous = steps[index - 1];
  return (
    <div className="close-wizard grid gap-8 lg:grid-cols-[minmax(200px,280px)_minmax(0,1fr)]">
      <StepList wizard={wizard} at={present?.id ?? END} hrefOf={hrefOf} />
      {present ? (
        <Section
          title={present.title}
          caption={`${present.place} · ${present.ownerName} · ${index + 1} of ${steps.length}`}
        >
          {present.stale ? (
            <p className="form-error mb-4">{present.stale}. Look at the grade again and save.</p>
          ) : null}
          {present.canDecide ? (
            <CloseStepForm
              key={`${present.id}:${present.version}`}
              organizationSlug={organizationSlug}
              step={present}
              nextHref={hrefOf(next?.id ?? END)}
              previousHref={previous ? hrefOf(previous.id) : null}
              locale={locale}
              currency={currency}
            />
          ) : (
            <p className="text-13 text-ink-2">{`${present.ownerName} or whoever leads the team decides this one.`}</p>
          )}
        </Section>
      ) : (
        <Section title={`Look back on ${cycle.name}`} caption="what the whole cycle taught">
          <CloseFinish organizationSlug={organizationSlug} wizard={wizard} />
        </Section>
      )}
    </div>
  );
}
