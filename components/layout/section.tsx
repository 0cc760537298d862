import type { ReactNode } from "react";

/** A part of a page: its message, what is measured, and what can be done with it. */
export function Section({
  title,
  caption,
  actions,
  id,
  children,
}: {
  title: string;
  caption?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  id?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="sec" id={id}>
      <div className="sec-head">
        <h2>{title}</h2>
        {caption ? <p className="cap">{caption}</p> : null}
        {actions ? <div className="sec-tools">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
