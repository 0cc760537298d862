import type { ReactNode } from "react";

/** A short word beside a name. Dashed marks what is missing ("no goal"); good and bad only by effect. */
export function Badge({
  tone = "neutral",
  children,
}: {
  tone?: "neutral" | "dashed" | "good" | "bad" | "accent" | undefined;
  children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}
