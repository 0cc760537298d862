"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import {
  assignRecordAction,
  linkRecordsAction,
  unlinkRecordsAction,
} from "@/lib/features/reconciliation/actions";
import type { ReconciliationStep, RecordView } from "@/lib/features/reconciliation/schema";

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
