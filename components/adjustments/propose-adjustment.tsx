"use client";

import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { FieldRow } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { TextArea } from "@/components/forms/text-area";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { previewAdjustmentAction, proposeAdjustmentAction } from "@/lib/features/adjustments/actions";
import type { AdjustmentEffect, PayEffect } from "@/lib/features/adjustments/schema";
import { toStored, toTyped, unitSuffix } from "@/lib/present/goals/unit-value";
import { AdjustmentEffectTable } from "./adjustment-effect";

type ProposeAdjustmentProps = {
  organizationSlug: string;
  locale: string;
  subjectType: "goal" | "key-result";
  subjectId: string;
  unit: string;
  currency: string;
  /** Target in force. */
  target: string | null;
  today: string;
};

type Preview = { effect: AdjustmentEffect; pay: PayEffect[] };

/** A target change with its reason: the effect is worked out before it is sent to a second person. */
export function ProposeAdjustment(props: ProposeAdjustmentProps) {
  const { organizationSlug, locale, subjectType, subjectId, unit, currency, target, today } = props;
  const [isOpen, setOpen] = useState(false);
  const [after, setAfter] = useState("");
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [reason, setReason] = useState("");
  const [preview, setPreview] = useState<Preview | null>(null);
  const propose = useCommand(proposeAdjustmentAction, organizationSlug);
  const ask = useCommand(previewAdjustmentAction, organizationSlug);
  const stored = toStored(after, unit);
  const failure = propose.failure ?? ask.failure;
  return (
    <Dialog
      title="Adjust the target"
      size="lg"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="secondary">Adjust target</Button>}
      footer={
        <>
          <Button
            isPending={ask.isPending}
            onPress={() => ask.run({ subjectType, subjectId, after: stored, effectiveOn }, setPreview)}
          >
            Show the effect
          </Button>
          <Button
            variant="primary"
            isPending={propose.isPending}
            onPress={() =>
              propose.run({ subjectType, subjectId, after: stored, effectiveOn, reason }, () =>
                setOpen(false),
              )
            }
          >
            Propose
          </Button>
        </>
      }
    >
      <div className="stack">
        <FieldRow>
          <NumberField
            label="New target"
            unit={unitSuffix(unit, currency)}
            defaultValue={toTyped(target, unit)}
            onChange={(value) => {
              setAfter(value ?? "");
              setPreview(null);
            }}
            error={propose.errorOf("after") ?? ask.errorOf("after")}
          />
          <DateField
            label="In force from"
            value={effectiveOn}
            onChange={(day) => {
              setEffectiveOn(day);
              setPreview(null);
            }}
            error={propose.errorOf("effectiveOn") ?? ask.errorOf("effectiveOn")}
          />
        </FieldRow>
        <TextArea
          label="Reason"
          value={reason}
          onChange={setReason}
          rows={2}
          error={propose.errorOf("reason")}
        />
        {preview ? (
          <AdjustmentEffectTable
            effect={preview.effect}
            pay={preview.pay}
            written={{ unit, currency, locale }}
          />
        ) : (
          <p className="field-note">History before that day keeps its own target. A second person decides.</p>
        )}
        <FormError message={failure?.fields ? null : failure?.message} reference={failure?.reference} />
      </div>
    </Dialog>
  );
}
