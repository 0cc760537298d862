"use client";

import { useState } from "react";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { readDecimal } from "@/lib/present/format/locale-number";
import { type GridLine, shownCell, sumOf } from "@/lib/present/plans/grid-model";
import type { Area } from "@/lib/present/plans/selection";
import { type Profile, spreadLine, usualProfile } from "./grid-edit";
import type { PlanSheetState } from "./use-plan-sheet";

const PROFILES: readonly { value: Profile; label: string }[] = [
  { value: "EVEN", label: "Evenly" },
  { value: "PLAN", label: "By the season of the plan" },
  { value: "LAST_YEAR", label: "By what happened last year" },
  { value: "TYPED", label: "By weights I type" },
];

/** The months a spread is about: those marked, or the whole sheet when only one is. */
function rangeOf(plan: PlanSheetState, area: Area): { from: number; to: number } {
  const columns = plan.columns.slice(area.left, area.right + 1);
  const months = columns.flatMap((column) =>
    column.kind === "MONTH" ? [column.index] : [column.from, column.to],
  );
  if (months.length > 1) return { from: Math.min(...months), to: Math.max(...months) };
  const all = plan.columns.filter(({ kind }) => kind === "MONTH").length;
  return { from: 0, to: all - 1 };
}

/** A total over the months marked, by a season, with held months kept; it adds up to the last cent. */
export function SpreadDialog({
  line,
  plan,
  area,
  locale,
  onClose,
}: {
  line: GridLine;
  plan: PlanSheetState;
  area: Area;
  locale: string;
  onClose: () => void;
}) {
  const range = rangeOf(plan, area);
  const values = plan.values[line.key] ?? [];
  const [total, setTotal] = useState(
    shownCell(sumOf(values.slice(range.from, range.to + 1)), line.unit, locale),
  );
  const [profile, setProfile] = useState<Profile>(usualProfile(line, values, range));
  const [weights, setWeights] = useState("");
  const [error, setError] = useState<string | null>(null);
  const count = range.to - range.from + 1;
  const submit = () => {
    const number = readDecimal(total, locale);
    if (number === null) return setError("Enter the total as a number.");
    const typed = weights.split(/[\s;]+/).flatMap((text) => (text === "" ? [] : [readDecimal(text, locale)]));
    const known = typed.flatMap((weight) => (weight === null ? [] : [weight]));
    if (profile === "TYPED" && (known.length !== typed.length || known.length !== count))
      return setError(`Type ${count} weights, one a month, with spaces between them.`);
    const edit = spreadLine(plan.sheet, line, range, { total: number, profile, typed: known });
    if (edit.cells.length === 0) return setError(edit.notice);
    plan.write(edit);
    onClose();
  };
  return (
    <Dialog
      title={`Spread a total over ${count} months`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button variant="primary" onPress={submit}>
          Spread
        </Button>
      }
    >
      <div className="stack">
        <TextField
          label={`Total of ${line.label} ${line.place}`}
          value={total}
          onChange={setTotal}
          error={error ?? undefined}
          suffix={line.currency}
        />
        <Select
          label="By"
          options={PROFILES}
          value={profile}
          onChange={(value) => setProfile(PROFILES.find((one) => one.value === value)?.value ?? "EVEN")}
        />
        {profile === "TYPED" ? (
          <TextField label={`${count} weights`} value={weights} onChange={setWeights} placeholder="5 5 4 …" />
        ) : null}
      </div>
    </Dialog>
  );
}
