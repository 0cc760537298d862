import { useId } from "react";
import { ForecastPattern, patternId } from "./fills";

type KeyEntry = "AC" | "PRELIMINARY" | "FC" | "PL" | "PY" | "EXPECTED";

const WORDS: Record<KeyEntry, string> = {
  AC: "actual",
  PRELIMINARY: "preliminary",
  FC: "landing",
  PL: "target",
  PY: "prior year",
  EXPECTED: "expected by now",
};

function Sample({ entry }: { entry: KeyEntry }) {
  const pattern = patternId(useId());
  if (entry === "EXPECTED") {
    return (
      <svg width="8" height="16" viewBox="0 0 8 16" aria-hidden="true">
        <path d="M4 2v13" className="ink-line" strokeWidth="1.5" />
        <path d="M.5 1h7L4 5z" className="ink" />
      </svg>
    );
  }
  const className = { AC: "ac", PRELIMINARY: "ac-preliminary", FC: "fc-edge", PL: "pl", PY: "py" }[entry];
  return (
    <svg width="24" height="10" viewBox="0 0 24 10" aria-hidden="true">
      <defs>
        <ForecastPattern id={pattern} />
      </defs>
      <rect
        x=".6"
        y=".6"
        width="22.8"
        height="8.8"
        className={className}
        {...(entry === "FC" ? { fill: `url(#${pattern})` } : {})}
      />
    </svg>
  );
}

/** What each fill means, where a list has no room for direct labels. */
export function ScenarioKey({
  show,
  words = {},
}: {
  show: readonly KeyEntry[];
  words?: Partial<Record<KeyEntry, string>>;
}) {
  return (
    <p className="scenario-key drawing">
      {show.map((entry) => (
        <span key={entry}>
          <Sample entry={entry} />
          {words[entry] ?? WORDS[entry]}
        </span>
      ))}
    </p>
  );
}
