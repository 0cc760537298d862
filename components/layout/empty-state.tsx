import type { ReactNode } from "react";

/** Nothing here yet: says why that is and offers the one next step. */
export function EmptyState({
  title,
  text,
  action,
  secondary,
}: {
  title: string;
  text: ReactNode;
  action?: ReactNode | undefined;
  secondary?: ReactNode | undefined;
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {action || secondary ? (
        <div className="empty-actions">
          {action}
          {secondary}
        </div>
      ) : null}
    </div>
  );
}
