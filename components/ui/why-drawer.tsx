import type { ReactNode } from "react";
import { Drawer } from "@/components/layout/drawer";
import type { Reason, Selector } from "@/lib/domain/reasoned";
import { Kbd } from "./kbd";
import { ReasonTree } from "./reason-tree";

/** The panel behind any figure. A page renders it when `?why=` is there and it found the reasoning. */
export function WhyDrawer({
  title,
  display,
  sentence,
  reason,
  format,
  sourceHref,
  facts = [],
  footer,
}: {
  /** What the number is: "Progress of Increase revenue 20 %". */
  title: string;
  display: string;
  /** The reasoning in one sentence of plain words. */
  sentence?: string | undefined;
  reason: Reason;
  format?: ((reason: Reason) => string) | undefined;
  sourceHref?: (source: Selector) => string | undefined;
  /** Rule, as of, a week ago … */
  facts?: readonly { label: string; value: ReactNode }[];
  footer?: ReactNode | undefined;
}) {
  return (
    <Drawer
      title={`Why this number: ${title}`}
      headline={display}
      params={["why"]}
      footer={
        <>
          {footer}
          <span className="ml-auto flex items-center gap-1 text-12 text-ink-3 hide-s">
            <Kbd>w</Kbd> why <Kbd>Esc</Kbd> close
          </span>
        </>
      }
    >
      {sentence ? <p>{sentence}</p> : null}
      <h3>How it is made</h3>
      <ReasonTree reason={reason} format={format} sourceHref={sourceHref} />
      {facts.length > 0 ? (
        <>
          <h3>Rule and time</h3>
          <dl className="facts">
            {facts.map((fact) => (
              <div key={fact.label} className="contents">
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </Drawer>
  );
}
