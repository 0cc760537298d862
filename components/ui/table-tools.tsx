import type { ReactNode } from "react";

/** The line above a list: find, filters, and at the right end columns and export. */
export function TableTools({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className="table-tools">
      {children}
      {end ? <div className="push flex flex-wrap items-center gap-2">{end}</div> : null}
    </div>
  );
}
