import { Icon } from "@/components/ui/icon";
import type { RunStatus } from "@/lib/present/sources/run-words";

const STEPS = ["File", "Columns", "Questions and dry run", "Done"] as const;

function reached(status: RunStatus): number {
  if (status === "UPLOADED" || status === "READING") return 1;
  if (status === "DONE" || status === "UNDONE") return 4;
  return status === "FAILED" ? 0 : 2;
}

/** Behind us dark, the present one in the accent colour, what is to come plain. */
function badgeClass(distance: number): string {
  if (distance < 0) return "bg-ink-2 text-bg";
  return distance === 0 ? "bg-accent text-accent-on" : "";
}

/** How far an import is. */
export function RunSteps({ status }: { status: RunStatus }) {
  const at = reached(status);
  return (
    <ol className="flex flex-wrap gap-6 border-t border-b border-line py-3 text-13" aria-label="Steps">
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={
            index === at ? "flex items-center gap-2 font-medium" : "flex items-center gap-2 text-ink-2"
          }
          aria-current={index === at ? "step" : undefined}
        >
          <span className={`avatar ${badgeClass(index - at)}`} aria-hidden="true">
            {index < at ? <Icon name="check" size={12} /> : index + 1}
          </span>
          {step}
          {index < at ? <span className="sr-only">, done</span> : null}
        </li>
      ))}
    </ol>
  );
}
