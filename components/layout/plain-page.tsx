import type { ReactNode } from "react";
import { PlumbBob } from "@/components/ui/plumb-mark";

/** A page without the shell: signing in, invitations, errors. The plumb line hangs from the top edge. */
export function PlainPage({
  children,
  isWide = false,
  footer,
}: {
  children: ReactNode;
  isWide?: boolean;
  footer?: ReactNode;
}) {
  return (
    <div className="plain">
      <div className="plain-mark">
        <div className="plain-line" aria-hidden="true" />
        <PlumbBob />
      </div>
      <main className="plain-column" data-wide={isWide ? "" : undefined}>
        {children}
      </main>
      <footer className="plain-foot">{footer}</footer>
    </div>
  );
}
