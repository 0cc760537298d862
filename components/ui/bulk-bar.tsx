"use client";

import type { ReactNode } from "react";
import type { BulkOutcome } from "@/lib/platform/action-result";
import { Button } from "./button";
import { useRowSelection } from "./row-selection";

type BulkBarProps = {
  /** What the rows are called: ["goal", "goals"]. */
  noun: readonly [string, string];
  nameOf: (id: string) => string;
  /** What the last step could not do. */
  refused: BulkOutcome["refused"];
  onRead: () => void;
  failure?: string | null | undefined;
  children: ReactNode;
};

/** "3 goals" */
export function countWords(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Appears at the foot of a list while rows are chosen, with what can be done to all of them and what was refused. */
export function BulkBar({ noun, nameOf, refused, onRead, failure, children }: BulkBarProps) {
  const { chosen, count, chooseAll } = useRowSelection();
  const isIdle = chosen.length === 0 && refused.length === 0;
  return (
    <section className="bulk" aria-label={`Chosen ${noun[1]}`} hidden={isIdle}>
      {refused.length > 0 || failure ? (
        <div className="bulk-refused" role="alert">
          {failure ? <p className="bad-t">{failure}</p> : null}
          {refused.length > 0 ? (
            <>
              <p className="font-medium">{countWords(refused.length, noun)} left as they were</p>
              <ul>
                {refused.map(({ id, reason }) => (
                  <li key={id}>
                    <span className="font-medium">{nameOf(id)}</span> {reason}
                  </li>
                ))}
              </ul>
              <Button size="sm" onPress={onRead}>
                Understood
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {chosen.length > 0 ? (
        <div className="bulk-steps">
          <span className="num font-medium" aria-live="polite">
            {countWords(chosen.length, noun)} chosen
          </span>
          {chosen.length < count ? (
            <Button size="sm" variant="quiet" onPress={() => chooseAll(true)}>
              {`All ${count}`}
            </Button>
          ) : null}
          {children}
          <Button size="sm" variant="quiet" onPress={() => chooseAll(false)}>
            Clear
          </Button>
        </div>
      ) : null}
    </section>
  );
}
