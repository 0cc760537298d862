import type { ReactNode } from "react";

/** The page's one title, a sentence about its state, with source and as-of line under it. */
export function PageHead({
  title,
  source = [],
  preliminary,
  actions,
  children,
}: {
  title: string;
  /** Parts of the source line: metric, unit, period, as of. */
  source?: readonly ReactNode[] | undefined;
  /** The open month the figures include, e.g. "September". */
  preliminary?: string | undefined;
  actions?: ReactNode | undefined;
  children?: ReactNode | undefined;
}) {
  return (
    <header className="head">
      <div className="head-text">
        <h1>{title}</h1>
        {source.length > 0 || preliminary ? (
          <p className="head-source">
            {source.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts are a sentence, their order is their identity
              <span key={index}>{part}</span>
            ))}
            {preliminary ? (
              <span>
                <span className="period">{preliminary} · preliminary</span>
              </span>
            ) : null}
          </p>
        ) : null}
        {children}
      </div>
      {actions ? <div className="head-actions">{actions}</div> : null}
    </header>
  );
}
