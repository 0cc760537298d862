import { Figure } from "@/components/ui/figure";
import { gradeText } from "@/lib/present/goals/grade-text";

const EFFECTS = { RED: "bad", AMBER: "neutral", GREEN: "good" } as const;
const WORDS = { RED: "below 0.4", AMBER: "below 0.7", GREEN: "0.7 or more" } as const;

/** A grade between 0.0 and 1.0 with its band in words, so that colour is never alone. */
export function GradeMark({
  score,
  colour,
  explain,
  label,
}: {
  score: string | null;
  colour: "RED" | "AMBER" | "GREEN" | null;
  explain?: string | undefined;
  label?: string | undefined;
}) {
  if (score === null || colour === null) return <span className="text-ink-3">ungraded</span>;
  const tone = { good: "good-t", bad: "bad-t", neutral: "" }[EFFECTS[colour]];
  return (
    <span className="whitespace-nowrap">
      <span className={`font-medium ${tone}`}>
        <Figure display={gradeText(score)} explain={explain} label={label} />
      </span>{" "}
      <small className="text-ink-3">{WORDS[colour]}</small>
    </span>
  );
}
