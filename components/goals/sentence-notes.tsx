import { Button } from "@/components/ui/button";
import type { MissingPart } from "@/lib/domain/goals/sentence/structure";
import { scopesLeftOut } from "./coach-values";
import type { Coach } from "./use-coach";

const MISSING: Readonly<Record<MissingPart, string>> = {
  VERB: "a verb (increase, cut, keep)",
  METRIC: "a metric (bookings, churn)",
  AMOUNT: "an amount (by 15 %, to 2.3m)",
  PERIOD: "a period (next quarter, by end of Q3)",
};

/** What keeps the sentence from being read: refusals with advice, what is missing, what was not understood. */
export function SentenceNotes({ coach }: { coach: Coach }) {
  const { sentence, reading } = coach;
  const { state, problems, missing, unknown, text } = sentence;
  if (text.trim() === "") {
    return <p className="field-note">Write it as you would say it, or fill in the fields below.</p>;
  }
  const words = unknown.map(({ from, to }) => `“${text.slice(from, to)}”`);
  const leftOut = scopesLeftOut(reading?.scope ?? []);
  const isPartial = state === "PARTIAL" && missing.length > 0;
  return (
    <div className="grid gap-1 text-13" aria-live="polite">
      {state === "NOTHING" ? (
        <p className="text-ink-2">No goal can be read from this yet; the fields below work without it.</p>
      ) : null}
      {problems.map(({ code, sentence: said, fix }) => (
        <p key={code} className="bad-t">
          {said} <span className="text-ink-2">{fix}</span>
        </p>
      ))}
      {isPartial ? (
        <p className="text-ink-2">Still missing: {missing.map((part) => MISSING[part]).join(", ")}.</p>
      ) : null}
      {words.length > 0 && state !== "NOTHING" ? (
        <p className="text-ink-2">Not understood: {words.join(", ")}.</p>
      ) : null}
      {leftOut.length > 0 ? (
        <p className="text-ink-2">A goal holds one of each kind; left out: {leftOut.join(", ")}.</p>
      ) : null}
      {reading?.isPerRep ? (
        <p className="text-ink-2">For each rep: this goal is its owner’s; draft one for every other rep.</p>
      ) : null}
      {coach.isByHand ? (
        <p className="text-ink-2">
          Fields were changed by hand and no longer say what the sentence says.{" "}
          <Button size="sm" variant="quiet" onPress={coach.takeAgain}>
            Take the sentence again
          </Button>
        </p>
      ) : null}
    </div>
  );
}
