"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { deactivateMemberAction, listHoldingsAction } from "@/lib/features/people/actions";
import type { HoldingLine, Holdings } from "@/lib/features/people/schema";

type LeaveDialogProps = {
  organizationSlug: string;
  seat: { id: string; name: string; status: "ACTIVE" | "INVITED" | "LEFT"; version: number };
  /** With the version after it, so that the step can be taken back. */
  onGone: (version: number) => void;
};

function HoldingList({ lines }: { lines: readonly HoldingLine[] }) {
  const hidden = lines.filter(({ title }) => title === null).length;
  return (
    <ul className="max-h-60 overflow-y-auto text-13">
      {lines.flatMap(({ kind, title }, index) =>
        title === null
          ? []
          : [
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is read once and never reordered
              <li key={index} className="flex justify-between gap-3 py-1">
                <span>{title}</span>
                <span className="text-ink-3">{kind}</span>
              </li>,
            ],
      )}
      {hidden > 0 ? <li className="py-1 text-ink-3">{`and ${hidden} of private objectives`}</li> : null}
    </ul>
  );
}

/** Somebody leaves: what they still own is handed over in the same step, so that nothing is ownerless. */
export function LeaveDialog({ organizationSlug, seat, onGone }: LeaveDialogProps) {
  const { id, name, version, status } = seat;
  const look = useCommand(listHoldingsAction, organizationSlug);
  const leave = useCommand(deactivateMemberAction, organizationSlug);
  const [holdings, setHoldings] = useState<Holdings | null>(null);
  const [handTo, setHandTo] = useState("");
  const [why, setWhy] = useState("");
  const open = () => look.run({ id }, setHoldings);
  const close = () => setHoldings(null);
  const label = status === "INVITED" ? "Withdraw invitation" : "Take access away";
  const owns = holdings !== null && holdings.lines.length > 0;
  return (
    <>
      <Button variant="danger" isPending={look.isPending} onPress={open}>
        {label}
      </Button>
      <FormError message={look.failure?.message} reference={look.failure?.reference} />
      {holdings ? (
        <Dialog
          title={`${name} leaves`}
          isOpen
          onOpenChange={(isOpen) => (isOpen ? undefined : close())}
          footer={
            <>
              <Button variant="quiet" onPress={close}>
                Cancel
              </Button>
              <Button
                variant="danger"
                isPending={leave.isPending}
                onPress={() =>
                  leave.run({ id, version, why: why || null, handTo }, (after) => {
                    close();
                    onGone(after.version);
                  })
                }
              >
                {owns ? "Hand over and take access away" : label}
              </Button>
            </>
          }
        >
          <div className="stack">
            <p>
              {owns
                ? `${name} still owns ${holdings.lines.length} open ${holdings.lines.length === 1 ? "thing" : "things"}. What was said and done stays as it is.`
                : `${name} owns nothing that is open. What was said and done stays as it is.`}
            </p>
            {owns ? (
              <>
                <HoldingList lines={holdings.lines} />
                <Select
                  label="Handed over to"
                  placeholder="Choose"
                  options={holdings.takers}
                  value={handTo}
                  onChange={setHandTo}
                  error={leave.errorOf("handTo")}
                  isRequired
                />
              </>
            ) : null}
            <TextField label="Why" value={why} onChange={setWhy} maxLength={500} />
            <FormError
              message={leave.failure?.fields ? null : leave.failure?.message}
              reference={leave.failure?.reference}
            />
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
