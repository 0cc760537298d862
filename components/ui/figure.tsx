import { type Effect, effectClass } from "./effect";

/**
 * A number that can say why. With `explain` it is a link that opens its reasoning (`?why=<ref>`); the shell keeps
 * the other parameters and answers the key `w`. Without `explain` it is plain text.
 */
export function Figure({
  display,
  explain,
  label,
  effect,
  isStrong = false,
}: {
  /** The number as people read it, from lib/present/format. */
  display: string;
  /** What the page's reasoning loader understands, e.g. "key-result:<id>:progress". */
  explain?: string | undefined;
  /** What the number is, for screen readers: "Actual of Win new customers". */
  label?: string | undefined;
  effect?: Effect | undefined;
  isStrong?: boolean | undefined;
}) {
  const className = `num ${effectClass(effect)} ${isStrong ? "font-strong" : ""}`;
  if (!explain) return <span className={className}>{display}</span>;
  return (
    <a
      href={`?why=${encodeURIComponent(explain)}`}
      className={`why ${className}`}
      data-why={explain}
      aria-label={`${display}${label ? `, ${label}` : ""}: why this number?`}
    >
      {display}
    </a>
  );
}
