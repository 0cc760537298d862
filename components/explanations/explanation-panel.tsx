import type { ExplanationChoices, ExplanationView } from "@/lib/features/explanations/schema";
import { ExplanationForm } from "./explanation-form";
import { ExplanationItem } from "./explanation-item";

type ExplanationPanelProps = {
  organizationSlug: string;
  varianceKey: string;
  explanations: readonly ExplanationView[];
  choices: ExplanationChoices;
  actual: string | null;
  referenceValue: string | null;
  draft: { cause: string; text: string };
  canExplain: boolean;
  locale: string;
};

/** Who explained a variance and how, and room to explain it, started with what the drivers say. */
export function ExplanationPanel({
  explanations,
  canExplain,
  draft,
  locale,
  ...shared
}: ExplanationPanelProps) {
  const { organizationSlug, choices } = shared;
  return (
    <section className="stack">
      <h3>{explanations.length === 0 ? "Nobody has explained it yet" : "Explained"}</h3>
      {explanations.length === 0 ? null : (
        <ul>
          {explanations.map((explanation) => (
            <ExplanationItem
              key={`${explanation.id}:${explanation.version}`}
              organizationSlug={organizationSlug}
              explanation={explanation}
              choices={choices}
              locale={locale}
            />
          ))}
        </ul>
      )}
      {canExplain ? (
        <details open={explanations.length === 0}>
          <summary className="link text-13">
            {explanations.length === 0 ? "Explain it" : "Explain it once more"}
          </summary>
          <div className="mt-3">
            <ExplanationForm {...shared} draft={draft} explanation={null} />
          </div>
        </details>
      ) : null}
    </section>
  );
}
