import type { Reason, Selector } from "@/lib/domain/reasoned";
import { Icon } from "./icon";

type ReasonTreeProps = {
  reason: Reason;
  /** How a value is written; pages pass the formatter with the person's locale. */
  format?: ((reason: Reason) => string) | undefined;
  /** Where the rows behind a leaf are listed. */
  sourceHref?: ((source: Selector) => string | undefined) | undefined;
  /** Levels that start open; 2 shows the inputs and what they are made of. */
  openLevels?: number | undefined;
};

function plain(reason: Reason): string {
  if (reason.value === null) return "–";
  return reason.value.replace("-", "−");
}

function Label({ reason, sourceHref }: Pick<ReasonTreeProps, "reason" | "sourceHref">) {
  const href = reason.source ? sourceHref?.(reason.source) : undefined;
  return (
    <span className="reason-label">
      {href ? (
        <a className="link" href={href}>
          {reason.label}
        </a>
      ) : (
        reason.label
      )}
      {reason.note ? <small>{reason.note}</small> : null}
    </span>
  );
}

function Node({ reason, format, sourceHref, openLevels = 2 }: ReasonTreeProps) {
  const value = <span className="reason-value">{(format ?? plain)(reason)}</span>;
  const hasMore = (reason.inputs?.length ?? 0) > 0 || reason.rule !== undefined;
  if (!hasMore) {
    return (
      <li>
        <div className="reason-leaf">
          <Label reason={reason} sourceHref={sourceHref} />
          {value}
        </div>
      </li>
    );
  }
  return (
    <li>
      <details open={openLevels > 0}>
        <summary>
          <Icon name="chevron-right" size={12} />
          <Label reason={reason} sourceHref={sourceHref} />
          {value}
        </summary>
        {reason.rule ? (
          <p className="formula">
            {reason.rule.formula}{" "}
            <span className="text-ink-3 num">
              {reason.rule.id}, version {reason.rule.version}
            </span>
          </p>
        ) : null}
        <ul>
          {(reason.inputs ?? []).map((input, index) => (
            <Node
              // biome-ignore lint/suspicious/noArrayIndexKey: inputs have an order and no identity of their own
              key={index}
              reason={input}
              format={format}
              sourceHref={sourceHref}
              openLevels={openLevels - 1}
            />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** The answer to "why this number?": each figure with its rule and what went in, down to its source rows. */
export function ReasonTree(props: ReasonTreeProps) {
  return (
    <ul className="reason">
      <Node {...props} />
    </ul>
  );
}
