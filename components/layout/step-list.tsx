import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type Step = {
  id: string;
  title: string;
  note?: string | undefined;
  text: string;
  unlocks?: string | undefined;
  state: "done" | "current" | "open";
  action?: ReactNode | undefined;
};

const STATE_WORD = { done: "Done", current: "Next", open: "Later" } as const;

/** First steps in order, what each unlocks, one button each. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step.id}
          className="step"
          data-state={step.state}
          aria-current={step.state === "current" ? "step" : undefined}
        >
          <span className="step-number">
            {step.state === "done" ? <Icon name="check" /> : index + 1}
            <span className="sr-only">, {STATE_WORD[step.state]}</span>
          </span>
          <div>
            <h2 className="text-16 leading-6">
              {step.title} {step.note ? <span className="cap font-regular">{step.note}</span> : null}
            </h2>
            <p className="text-13 text-ink-2">{step.text}</p>
            {step.unlocks ? (
              <p className="text-13 text-ink-3">
                {step.state === "done" ? "Unlocked" : "Unlocks"}{" "}
                <span className="font-medium text-ink-2">{step.unlocks}</span>
              </p>
            ) : null}
          </div>
          {step.action ? <div className="step-action">{step.action}</div> : null}
        </li>
      ))}
    </ol>
  );
}
