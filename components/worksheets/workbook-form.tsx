"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FormError } from "@/components/forms/form-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { PlannedCell, WorkbookPlan } from "@/lib/features/worksheets/schema";
import type { ActionResult } from "@/lib/platform/action-result";

const TONES = {
  ADDED: "good",
  CHANGED: "accent",
  PROPOSED: "dashed",
  CONFLICT: "bad",
  REFUSED: "bad",
} as const;

type Applied = { added: number; saved: number; proposed: number; refused: string[] };

async function send<T>(organizationSlug: string, file: File, mark: string | null): Promise<ActionResult<T>> {
  const query = new URLSearchParams({ name: file.name, ...(mark ? { apply: mark } : {}) });
  try {
    const response = await fetch(`/api/${organizationSlug}/workbook?${query}`, {
      method: "POST",
      headers: { "x-plumbline-upload": "1", "content-type": "application/octet-stream" },
      body: file,
    });
    return (await response.json()) as ActionResult<T>;
  } catch {
    return {
      ok: false,
      code: "BUG",
      message: "The server could not be reached; nothing was changed. Try again.",
    };
  }
}

function Differences({ cells }: { cells: readonly PlannedCell[] }) {
  return (
    <div className="table-wrap">
      <div className="table-scroll">
        <table className="table">
          <caption className="sr-only">Differences, cell by cell</caption>
          <thead>
            <tr>
              {["Where", "What", "Was", "Becomes", "Outcome"].map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr key={`${cell.sheet}:${cell.row}:${cell.column}`}>
                <td>
                  {cell.sheet}, row {cell.row}
                  <span className="sub">{cell.column}</span>
                </td>
                <td className="wraps">{cell.title}</td>
                <td className="wraps">{cell.was || "–"}</td>
                <td className="wraps">{cell.becomes || "–"}</td>
                <td className="wraps">
                  <Badge tone={TONES[cell.outcome]}>{cell.outcome.toLowerCase()}</Badge>
                  {cell.reason ? <span className="sub whitespace-normal">{cell.reason}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Takes an edited workbook back: first what it would change, then exactly that. */
export function WorkbookForm({ organizationSlug }: { organizationSlug: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<WorkbookPlan | null>(null);
  const [applied, setApplied] = useState<Applied | null>(null);
  const [error, setError] = useState<string | null>(null);
  const look = (chosen: File) =>
    startTransition(async () => {
      setApplied(null);
      const result = await send<WorkbookPlan>(organizationSlug, chosen, null);
      setPlan(result.ok ? result.value : null);
      setError(result.ok ? null : result.message);
    });
  const apply = (chosen: File, mark: string) =>
    startTransition(async () => {
      const result = await send<Applied>(organizationSlug, chosen, mark);
      setError(result.ok ? null : result.message);
      if (!result.ok) return;
      setApplied(result.value);
      setPlan(null);
      router.refresh();
    });
  const count = plan ? plan.added + plan.changed + plan.proposed : 0;
  return (
    <div className="stack">
      <div className="field max-w-md">
        <label className="label" htmlFor="workbook">
          The edited workbook
        </label>
        <input
          id="workbook"
          className="input"
          type="file"
          accept=".xlsx"
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null;
            setFile(chosen);
            if (chosen) look(chosen);
          }}
        />
      </div>
      <FormError message={error} />
      {plan ? (
        <>
          <p className="text-14" role="status">
            {plan.added} added, {plan.changed} changed, {plan.proposed} proposed, {plan.unchanged} unchanged,{" "}
            {plan.refused} refused. Nothing is written yet.
          </p>
          {plan.cells.length > 0 ? <Differences cells={plan.cells} /> : null}
          <div>
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={count === 0}
              onPress={() => (file ? apply(file, plan.mark) : undefined)}
            >
              {count === 0
                ? "Nothing to apply"
                : `Apply ${count} ${count === 1 ? "difference" : "differences"}`}
            </Button>
          </div>
        </>
      ) : null}
      {applied ? (
        <p className="text-14" role="status">
          {applied.added} added, {applied.saved} saved, {applied.proposed} proposed.
          {applied.refused.length > 0 ? ` Refused: ${applied.refused.join("; ")}` : ""}
        </p>
      ) : null}
    </div>
  );
}
