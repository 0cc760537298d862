import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** What went wrong with the whole form, what was kept and what to do. Announced when it appears. */
export function FormError({
  message,
  reference,
  children,
}: {
  message?: string | null | undefined;
  /** Of a bug on our side; all that is shown about it. */
  reference?: string | undefined;
  /** What to do next. */
  children?: ReactNode | undefined;
}) {
  return (
    <div role="alert">
      {message ? (
        <div className="form-error">
          <Icon name="warning" size={14} />
          <div>
            <p>{message}</p>
            {reference ? <p className="cap num">Reference {reference}</p> : null}
            {children}
          </div>
        </div>
      ) : null}
    </div>
  );
}
