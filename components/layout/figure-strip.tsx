import type { ReactNode } from "react";
import { type Effect, effectClass } from "@/components/ui/effect";

type StripFigure = {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  effect?: Effect;
  noteEffect?: Effect;
};

/** The few figures a page is about, on one line between hairlines. */
export function FigureStrip({ figures }: { figures: readonly StripFigure[] }) {
  return (
    <dl className="strip">
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd className={effectClass(figure.effect)}>
            {figure.value}
            {figure.note ? (
              <small className={effectClass(figure.noteEffect ?? figure.effect)}>{figure.note}</small>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
