"use client";

import { useState } from "react";
import { BulkDialog } from "@/components/forms/bulk-dialog";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useBulk } from "@/components/forms/use-bulk";
import { BulkBar, countWords } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { useRowSelection } from "@/components/ui/row-selection";
import { changeObjectivesAction } from "@/lib/features/objectives/actions";
import type { ObjectiveLine } from "@/lib/features/objectives/schema-lines";

const NOUN = ["row", "rows"] as const;

export type BulkLine = Pick<
  ObjectiveLine,
  "key" | "id" | "kind" | "title" | "state" | "version" | "ownerId" | "rhythmDays"
>;

type ObjectiveBulkProps = {
  organizationSlug: string;
  lines: readonly BulkLine[];
  owners: readonly { value: string; label: string }[];
};

/** What can be done to all chosen objectives and key results. */
export function ObjectiveBulk({ organizationSlug, lines, owners }: ObjectiveBulkProps) {
  const { chosen } = useRowSelection();
  const byId = new Map(lines.map((line) => [line.id, line]));
  const { run, refused, read, command } = useBulk(
    changeObjectivesAction,
    organizationSlug,
    (id) => byId.get(id)?.key ?? id,
  );
  const [owner, setOwner] = useState("");
  const [rhythm, setRhythm] = useState("7");
  const [reason, setReason] = useState("");
  const picked = lines.filter(({ key }) => chosen.includes(key));
  const items = picked.map(({ id, kind, version }) => ({ id, kind, version }));
  const said = (done: string) => (count: number) => `${countWords(count, NOUN)} ${done}`;
  const before = (done: readonly { id: string; version: number }[]) =>
    done.flatMap(({ id, version }) => {
      const line = byId.get(id);
      return line ? [{ ...line, version }] : [];
    });

  const handOver = (onDone: () => void) =>
    run(
      { step: "handOver", reason, items: items.map((item) => ({ ...item, ownerId: owner })) },
      {
        title: said(`handed to ${owners.find(({ value }) => value === owner)?.label ?? "somebody else"}`),
        onDone,
        undo: (done) =>
          run({ step: "handOver", reason: "Undone", items: before(done) }, { title: said("handed back") }),
      },
    );
  const changeRhythm = (onDone: () => void) =>
    run(
      { step: "rhythm", items: items.map((item) => ({ ...item, rhythmDays: rhythm })) },
      {
        title: said(`due every ${rhythm} days`),
        onDone,
        undo: (done) =>
          run(
            {
              step: "rhythm",
              items: before(done).map((item) => ({ ...item, rhythmDays: item.rhythmDays ?? 7 })),
            },
            { title: said("back in their rhythm") },
          ),
      },
    );
  const shared = { command, count: countWords(picked.length, NOUN) };
  return (
    <BulkBar
      noun={NOUN}
      nameOf={(id) => byId.get(id)?.title ?? "A row"}
      refused={refused}
      onRead={read}
      failure={command.failure?.message}
    >
      {picked.some(({ kind, state }) => kind === "objective" && state === "DRAFT") ? (
        <Button
          size="sm"
          isPending={command.isPending}
          onPress={() => run({ step: "activate", items }, { title: said("active") })}
        >
          Activate
        </Button>
      ) : null}
      <BulkDialog {...shared} opens="Hand over" confirms="Hand over" onConfirm={handOver}>
        <Select
          label="New owner"
          placeholder="Choose"
          options={owners}
          value={owner}
          onChange={setOwner}
          error={command.errorOf("items.0.ownerId")}
        />
        <TextField
          label="Why"
          value={reason}
          onChange={setReason}
          error={command.errorOf("reason")}
          maxLength={2000}
        />
      </BulkDialog>
      {picked.some(({ kind }) => kind === "key-result") ? (
        <BulkDialog {...shared} opens="Rhythm" confirms="Change rhythm" onConfirm={changeRhythm}>
          <NumberField
            label="A check-in every"
            unit="days"
            defaultValue="7"
            onChange={(value) => setRhythm(value ?? "")}
            error={command.errorOf("items.0.rhythmDays")}
          />
        </BulkDialog>
      ) : null}
    </BulkBar>
  );
}
