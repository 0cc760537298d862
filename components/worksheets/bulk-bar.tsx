"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { bulkEditAction } from "@/lib/features/worksheets/actions";
import type { BulkEditInput, BulkOutcome } from "@/lib/features/worksheets/schema";

type Choice = { value: string; label: string };
type Item = BulkEditInput["items"][number];

const RHYTHMS = [7, 14, 30, 90].map((days) => ({ value: String(days), label: `every ${days} days` }));

function summaryOf(outcomes: readonly BulkOutcome[]): string {
  const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
  const refused = outcomes.flatMap(({ reason }) => (reason ? [reason] : []));
  return `${count("DONE")} done, ${count("UNCHANGED")} unchanged, ${refused.length} refused${refused.length > 0 ? `: ${[...new Set(refused)].join(" ")}` : "."}`;
}

/** One change for every chosen row; what became of each is said. */
export function BulkBar({
  organizationSlug,
  items,
  owners,
  cycles,
}: {
  organizationSlug: string;
  items: readonly Item[];
  owners: readonly Choice[];
  cycles: readonly Choice[];
}) {
  const edit = useCommand(bulkEditAction, organizationSlug);
  const [summary, setSummary] = useState("");
  const run = (change: BulkEditInput["change"]) =>
    edit.run({ items: [...items], change }, ({ outcomes }) => setSummary(summaryOf(outcomes)));
  if (items.length === 0 && summary === "") return null;
  return (
    <section className="flex flex-wrap items-end gap-3" aria-label="Chosen rows">
      <p className="text-13 font-medium">{items.length} chosen</p>
      <Select
        label="Owner"
        options={owners}
        placeholder="Change to"
        value=""
        onChange={(ownerId) => run({ kind: "OWNER", ownerId })}
      />
      <Select
        label="Cycle of objectives"
        options={cycles}
        placeholder="Move to"
        value=""
        onChange={(cycleId) => run({ kind: "CYCLE", cycleId, movesDays: false })}
      />
      <Select
        label="Rhythm of key results"
        options={RHYTHMS}
        placeholder="Change to"
        value=""
        onChange={(days) => run({ kind: "RHYTHM", rhythmDays: Number(days) })}
      />
      <Button variant="quiet" isPending={edit.isPending} onPress={() => run({ kind: "EQUAL_WEIGHTS" })}>
        Weigh equally
      </Button>
      <Button variant="quiet" isPending={edit.isPending} onPress={() => run({ kind: "ACTIVATE" })}>
        Activate
      </Button>
      <FormError message={edit.failure?.message} reference={edit.failure?.reference} />
      <p className="field-note" role="status">
        {summary}
      </p>
    </section>
  );
}
