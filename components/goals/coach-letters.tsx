import { Button } from "@/components/ui/button";
import type { SmartLetter, SmartVerdict } from "@/lib/domain/goals/smart";
import type { SmartCheck } from "@/lib/domain/goals/smart-checks";
import { REPAIR_LABELS, type SmartRepair } from "@/lib/domain/goals/smart-repairs";

const MARKS = { 2: "ON_TRACK", 1: "BEHIND", 0: "AT_RISK" } as const;
const WORDS = { 2: "clear", 1: "could be clearer", 0: "missing" } as const;
const TONES = { 2: "text-good", 1: "text-ink-2", 0: "text-bad" } as const;

/** A repair that can be done now: what its button says and does. */
export type Mending = { readonly repair: SmartRepair; readonly text: string; readonly run: () => void };
type MendingOf = (check: SmartCheck) => Mending | null;

function OpenCheck({ check, mending }: { check: SmartCheck; mending: Mending | null }) {
  return (
    <span className="block">
      {check.reason}{" "}
      {mending ? (
        <Button size="sm" variant="quiet" onPress={mending.run}>
          {mending.text || REPAIR_LABELS[mending.repair.kind]}
          <span className="sr-only">, {check.label}</span>
        </Button>
      ) : (
        <span className="text-ink-3">{check.fix}</span>
      )}
    </span>
  );
}

function Letter({ letter, mendingOf }: { letter: SmartLetter; mendingOf: MendingOf }) {
  const open = letter.checks.filter(({ points }) => points < 2);
  return (
    <li data-mark={MARKS[letter.level]}>
      <span className="letter">{letter.letter}</span>
      <span className="text-ink-2">{letter.name}</span>
      <span>
        {open.length === 0
          ? letter.reason
          : open.map((check) => <OpenCheck key={check.code} check={check} mending={mendingOf(check)} />)}
      </span>
      <span className={`num text-12 text-right ${TONES[letter.level]}`}>
        {letter.points} of {letter.of}
        <span className="sr-only">, {WORDS[letter.level]}</span>
      </span>
    </li>
  );
}

/** The five letters as one types: every check that is not clear with its reason and a button that mends it. */
export function CoachLetters({ verdict, mendingOf }: { verdict: SmartVerdict; mendingOf: MendingOf }) {
  return (
    <section className="sec">
      <div className="sec-head">
        <h2>SMART</h2>
        <p className="cap">
          {verdict.points} of {verdict.of}: 13 checks, two points each
        </p>
      </div>
      <ul className="letters">
        {verdict.letters.map((letter) => (
          <Letter key={letter.letter} letter={letter} mendingOf={mendingOf} />
        ))}
      </ul>
      {verdict.hardStops.length > 0 ? (
        <p className="mt-2 text-13 text-ink-2">
          Before it can be sent: {verdict.hardStops.map(({ sentence }) => sentence).join(" ")}
        </p>
      ) : null}
    </section>
  );
}
