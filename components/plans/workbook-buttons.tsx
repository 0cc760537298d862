"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast";
import type { PlanWorkbook } from "@/lib/features/plans/schema-workbook";

type Answer = { ok: true; value: PlanWorkbook } | { ok: false; message: string };
const SHOWN = 50;

/** The version as a workbook, and back: what would change is shown cell by cell before anything is written. */
export function WorkbookButtons({
  organizationSlug,
  code,
  canImport,
  years,
}: {
  organizationSlug: string;
  code: string;
  canImport: boolean;
  years: { year: string; years: string };
}) {
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<PlanWorkbook | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const address = `/api/${organizationSlug}/plan-workbook/${code}`;
  const send = async (chosen: File, mark: string | null) => {
    setPending(true);
    const query = new URLSearchParams({ name: chosen.name, ...(mark ? { apply: mark } : {}) });
    const answer: Answer = await fetch(`${address}?${query}`, {
      method: "POST",
      headers: { "x-plumbline-upload": "1" },
      body: chosen,
    })
      .then((response) => response.json() as Promise<Answer>)
      .catch(() => ({ ok: false, message: "The server could not be reached; nothing was written." }));
    setPending(false);
    setError(answer.ok ? null : answer.message);
    return answer.ok ? answer.value : null;
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setFound(await send(chosen, null));
  };
  const apply = async () => {
    const done = file && found ? await send(file, found.mark) : null;
    if (!done) return;
    showToast({ title: `${done.changes.length} cells taken from the workbook` });
    setFound(null);
    setFile(null);
    router.refresh();
  };
  return (
    <span className="inline-flex gap-2">
      <LinkButton size="sm" download href={`${address}?${new URLSearchParams(years)}`}>
        Workbook
      </LinkButton>
      {canImport ? (
        <>
          <Button size="sm" isPending={isPending} onPress={() => picker.current?.click()}>
            Bring it back
          </Button>
          <input
            ref={picker}
            type="file"
            accept=".xlsx"
            className="sr-only"
            tabIndex={-1}
            aria-label="Edited workbook"
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </>
      ) : null}
      <Dialog
        title={found ? `${found.changes.length} cells would change` : "The workbook was not read"}
        size="lg"
        isOpen={found !== null || error !== null}
        onOpenChange={() => {
          setFound(null);
          setError(null);
        }}
        footer={
          found && found.changes.length > 0 ? (
            <Button variant="primary" isPending={isPending} onPress={() => void apply()}>
              Take {String(found.changes.length)} cells
            </Button>
          ) : undefined
        }
      >
        <FormError message={error ?? undefined} />
        {found ? (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Month</th>
                <th scope="col" className="n">
                  Now
                </th>
                <th scope="col" className="n">
                  In the file
                </th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {[...found.refused, ...found.changes].slice(0, SHOWN).map((cell) => (
                <tr key={`${cell.line} ${cell.month} ${cell.row}`}>
                  <td>{cell.line}</td>
                  <td>{cell.month}</td>
                  <td className="n">{cell.was ?? "–"}</td>
                  <td className="n">{cell.becomes ?? "–"}</td>
                  <td className="wraps">{cell.reason ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {found && found.changes.length + found.refused.length > SHOWN ? (
          <p>{`The first ${SHOWN} of ${found.changes.length + found.refused.length}.`}</p>
        ) : null}
      </Dialog>
    </span>
  );
}
