"use client";

import { useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isMetricCode, METRIC_CODES } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { lineKey, natureOfLine } from "@/lib/features/plans/schema-line";
import type { PlanSheet } from "@/lib/features/plans/schema-sheet";
import type { PlanSheetState } from "./use-plan-sheet";

const BUILT_IN = METRIC_CODES.map((code) => ({
  value: code as string,
  label: METRICS[code].label,
  note: code,
}));
const SPLITS = ["team", "owner", "region", "product"] as const;
const LABELS = { team: "Team", owner: "Owner", region: "Region", product: "Product" } as const;
const OWN_DRIVER = /^[a-z][a-z0-9_]{1,39}$/;

/** A new line: what is planned, and for whom or what. */
export function AddLine({ page, plan }: { page: PlanSheet; plan: PlanSheetState }) {
  const [isOpen, setOpen] = useState(false);
  const [metric, setMetric] = useState<string | null>(null);
  const [driver, setDriver] = useState("");
  const [place, setPlace] = useState<Partial<Record<(typeof SPLITS)[number], string>>>({});
  const [error, setError] = useState<string | null>(null);
  const own = page.ownMetrics.map(({ code, label }) => ({ value: code, label, note: code }));
  const add = () => {
    const code = driver.trim() === "" ? metric : driver.trim().toLowerCase();
    if (code === null || !(isMetricCode(code) || OWN_DRIVER.test(code)))
      return setError("Choose a metric, or name a driver with letters, digits and _ such as price.");
    const isMoney = natureOfLine(code, page.currency, page.ownMetrics).unit === "currency";
    const currency = isMoney ? page.currency : "";
    const key = lineKey({ metric: code, currency, ...place });
    if (plan.lines.some((line) => line.key === key)) return setError("This line is there already.");
    const names = SPLITS.flatMap((split) =>
      page.places[split].flatMap(({ value, label }) => (value === place[split] ? [label] : [])),
    );
    const blank = page.months.map(() => null);
    const line = {
      ...{
        key,
        metric: code,
        currency,
        ...natureOfLine(code, currency, page.ownMetrics),
        place: names.join(" · "),
      },
      ...{ values: blank, lastYear: blank, formula: null, held: [] },
    };
    plan.setAdded((present) => [...present, line]);
    plan.changeLine(key, { formula: null, held: [] });
    setError(null);
    setOpen(false);
  };
  return (
    <Dialog
      title="Add a line"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Add a line</Button>}
      footer={
        <Button variant="primary" onPress={add}>
          Add
        </Button>
      }
    >
      <div className="stack">
        <ComboBox
          label="Metric"
          options={[...own, ...BUILT_IN]}
          value={metric}
          onChange={setMetric}
          error={error ?? undefined}
        />
        <TextField
          label="Or a driver of your own"
          placeholder="price"
          value={driver}
          onChange={setDriver}
          description="Formulas of the same place call it by this name."
          maxLength={40}
        />
        {SPLITS.map((split) => (
          <Select
            key={split}
            label={LABELS[split]}
            options={page.places[split]}
            placeholder="All"
            value={place[split] ?? ""}
            onChange={(value) => setPlace((present) => ({ ...present, [split]: value }))}
          />
        ))}
      </div>
    </Dialog>
  );
}
