import type { ObjectiveLine } from "@/lib/features/objectives/schema-lines";

/** What must be known beside the marks: a guardrail that holds the status down, values counted twice, who shares it. */
export function StandingNotes({ line }: { line: ObjectiveLine }) {
  const people = [
    line.coOwnerName ? `Shared with ${line.coOwnerName}.` : null,
    line.updaterName ? `${line.updaterName} keeps it up to date.` : null,
  ].filter((text) => text !== null);
  const role = line.isGuardrail
    ? line.weight === 0
      ? "A guardrail: the objective never looks better than this. It counts in no progress."
      : "A guardrail: the objective never looks better than this."
    : null;
  if (!line.guarded && !role && people.length === 0 && line.doubleCounts.length === 0) return null;
  return (
    <div className="mt-3 grid gap-1 text-13 text-ink-2">
      {line.guarded ? <p className="bad-t">{line.guarded}</p> : null}
      {role ? <p>{role}</p> : null}
      {people.length > 0 ? <p>{people.join(" ")}</p> : null}
      {line.doubleCounts.length > 0 ? (
        <div role="note">
          <p className="bad-t">The sum counts something twice:</p>
          <ul className="list-disc pl-5">
            {line.doubleCounts.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
