"use client";

import { FieldRow } from "@/components/forms/field-row";
import { TextArea } from "@/components/forms/text-area";

type Words = { wentWell: string; wentBadly: string; learned: string };

/** The three questions of a retrospective. */
export function CloseWords({ values, change }: { values: Words; change: (part: Partial<Words>) => void }) {
  return (
    <FieldRow>
      <TextArea
        label="What went well"
        rows={3}
        value={values.wentWell}
        onChange={(wentWell) => change({ wentWell })}
      />
      <TextArea
        label="What did not"
        rows={3}
        value={values.wentBadly}
        onChange={(wentBadly) => change({ wentBadly })}
      />
      <TextArea
        label="What we learn"
        rows={3}
        value={values.learned}
        onChange={(learned) => change({ learned })}
      />
    </FieldRow>
  );
}
