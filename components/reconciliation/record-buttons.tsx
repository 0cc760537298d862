"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import {
  assignRecordAction,
  linkRecordsAction,
  unlinkRecordsAction,
} from "@/lib/features/reconciliation/actions";
import type { ReconciliationStep, RecordView } from "@/lib/features/reconciliation/schema";
import { formatValue } from "@/lib/present/format/value";

type Place = { organizationSlug: string; step: ReconciliationStep };

/** Accepts what the rules propose, or keeps the records apart for good. */
export function SuggestionButtons({
  organizationSlug,
  step,
  leftKey,
  rightKeys,
}: Place & { leftKey: string; rightKeys: string[] }) {
  const command = useCommand(linkRecordsAction, organizationSlug);
  const decide = (isJoined: boolean) =>
    command.run({ step, leftKey, rightKeys, isJoined }, () =>
      showToast({ title: isJoined ? "Matched" : "Kept apart" }),
    );
  return (
    <span className="flex justify-end gap-2">
      <Button size="sm" isPending={command.isPending} onPress={() => decide(true)}>
        Match
      </Button>
      <Button size="sm" variant="quiet" onPress={() => decide(false)}>
        Keep apart
      </Button>
      <CommandFailure failure={command.failure} />
    </span>
  );
}

/** Takes a decision by hand back. */
export function TakeBack({
  organizationSlug,
  step,
  leftKey,
  rightKey,
}: Place & { leftKey: string; rightKey: string }) {
  const command = useCommand(unlinkRecordsAction, organizationSlug);
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        isPending={command.isPending}
        onPress={() => command.run({ step, leftKey, rightKey })}
      >
        Take back
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}

/** Who looks after a record. */
export function AssignRecord({
  organizationSlug,
  step,
  record,
  people,
}: Place & { record: RecordView; people: readonly { value: string; label: string }[] }) {
  const command = useCommand(assignRecordAction, organizationSlug);
  return (
    <>
      <Menu
        label={`Owner of ${record.number}`}
        trigger={
          <Button
            size="sm"
            variant="quiet"
            isPending={command.isPending}
            label={`Owner of ${record.number}: ${record.ownerName ?? "nobody yet"}`}
          >
            {record.ownerName ?? "Nobody yet"}
            <Icon name="chevron-down" size={12} />
          </Button>
        }
        entries={people.map(({ value, label }) => ({
          id: value,
          label,
          onAction: () =>
            command.run({ step, recordKey: record.key, ownerId: value, version: record.ownerVersion }, () =>
              showToast({ title: `${label} looks after ${record.number}` }),
            ),
        }))}
      />
      <CommandFailure failure={command.failure} />
    </>
  );
}

/** Joins a record with one of the other side that found nothing either. */
export function MatchByHand({
  organizationSlug,
  step,
  record,
  others,
  style,
}: Place & {
  record: RecordView;
  others: readonly RecordView[];
  style: { locale: string; currency: string };
}) {
  const [isOpen, setOpen] = useState(false);
  const [other, setOther] = useState("");
  const command = useCommand(linkRecordsAction, organizationSlug);
  const isLeft = record.line === "MISSING_RIGHT";
  const fieldError = command.errorOf("leftKey") ?? command.errorOf("rightKeys.0");
  const save = () =>
    command.run(
      {
        step,
        leftKey: isLeft ? record.key : other,
        rightKeys: [isLeft ? other : record.key],
        isJoined: true,
      },
      () => {
        setOpen(false);
        showToast({ title: "Matched" });
      },
    );
  return (
    <Dialog
      title={`What belongs to ${record.number}?`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      size="sm"
      trigger={
        <Button size="sm" variant="quiet" label={`Match ${record.number} by hand`}>
          Match
        </Button>
      }
      footer={
        <Button variant="primary" isPending={command.isPending} onPress={save}>
          Match
        </Button>
      }
    >
      <div className="stack">
        {fieldError ? null : <CommandFailure failure={command.failure} />}
        <Select
          label="Record of the other side"
          placeholder="Choose"
          options={others.map(({ key, number, customer, amount }) => ({
            value: key,
            label: [number, customer, formatValue(amount, "currency", style)].filter(Boolean).join(", "),
          }))}
          value={other}
          onChange={setOther}
          error={fieldError}
          isRequired
        />
      </div>
    </Dialog>
  );
}
