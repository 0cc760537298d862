import type { GoalEvidence } from "@/lib/features/goals/schema-evidence";
import { datesInWords } from "@/lib/present/format/time";

const MARKS = { 2: "ON_TRACK", 1: "BEHIND", 0: "AT_RISK" } as const;
const WORDS = { 2: "clear", 1: "could be clearer", 0: "missing" } as const;
const TONES = { 2: "text-good", 1: "text-ink-2", 0: "text-bad" } as const;

/** The five letters with their weakest check and what would mend it. Nobody is ranked by them. */
export function SmartLetters({
  evidence,
  locale,
}: {
  evidence: Pick<GoalEvidence, "letters" | "hardStops"> | null;
  locale: string;
}) {
  if (!evidence) return <p className="cap">Reading the data…</p>;
  return (
    <section className="sec" aria-live="polite">
      <div className="sec-head">
        <h2>SMART</h2>
        <p className="cap">13 checks, two points each</p>
      </div>
      <ul className="letters">
        {evidence.letters.map(({ letter, name, level, points, of, reason, fix }) => (
          <li key={letter} data-mark={MARKS[level]}>
            <span className="letter">{letter}</span>
            <span className="text-ink-2">{name}</span>
            <span>
              {datesInWords(reason, locale)}
              {fix ? <span className="block text-accent">{fix}</span> : null}
            </span>
            <span className={`num text-12 text-right ${TONES[level]}`}>
              {points} of {of}
              <span className="sr-only">, {WORDS[level]}</span>
            </span>
          </li>
        ))}
      </ul>
      {evidence.hardStops.length > 0 ? (
        <p className="mt-2 text-13 text-ink-2">Before it can be sent: {evidence.hardStops.join(" ")}</p>
      ) : null}
    </section>
  );
}
