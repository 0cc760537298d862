const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** A person's confidence, 1 to 10, as ticks beside the number. No answer is a dash, never zero. */
export function ConfidenceTicks({ value, was }: { value: number | null; was?: number | null }) {
  if (value === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="ticks" title={`Confidence ${value} of 10${was ? `, was ${was}` : ""}`}>
      <span className="sr-only">Confidence </span>
      {value}
      <span className="sr-only"> of 10</span>
      <span className="ticks-row" aria-hidden="true">
        {STEPS.map((step) => (
          <i key={step} data-on={step <= value ? "" : undefined} />
        ))}
      </span>
    </span>
  );
}
