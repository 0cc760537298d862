/** Real progress of long work: how much of how much, in words too. */
export function ProgressBar({
  label,
  done,
  total,
  note,
}: {
  label: string;
  done: number;
  total: number;
  note?: string;
}) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return (
    <div>
      <div className="flex justify-between gap-4 text-12 text-ink-2">
        <span>{label}</span>
        <span className="num">{note ?? `${percent} %`}</span>
      </div>
      <div
        className="progress mt-1"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(done, total)}
        aria-valuetext={note ?? `${percent} %`}
      >
        <div className="progress-fill" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
