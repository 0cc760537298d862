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
import { changeGoalsAction } from "@/lib/features/goals/actions";
import type { GoalLine } from "@/lib/features/goals/schema-lines";

const NOUN = ["goal", "goals"] as const;
const SIMPLE = [
  { step: "propose", label: "Send to finance", done: "sent to finance", from: ["DRAFTED"] },
  { step: "agree", label: "Agree", done: "agreed", from: ["PROPOSED"] },
  { step: "activate", label: "Activate", done: "active", from: ["AGREED"] },
] as const;

export type BulkGoal = Pick<GoalLine, "id" | "title" | "state" | "version" | "ownerId" | "rhythmDays">;

type GoalBulkProps = {
  organizationSlug: string;
  goals: readonly BulkGoal[];
  owners: readonly { value: string; label: string }[];
};

/** What can be done to all chosen goals; a step is offered when it fits the state of at least one. */
export function GoalBulk({ organizationSlug, goals, owners }: GoalBulkProps) {
  const { chosen } = useRowSelection();
  const { run, refused, read, command } = useBulk(changeGoalsAction, organizationSlug);
  const [owner, setOwner] = useState("");
  const [rhythm, setRhythm] = useState<string | null>("7");
  const [reason, setReason] = useState("");
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  const picked = chosen.flatMap((id) => byId.get(id) ?? []);
  const items = picked.map(({ id, version }) => ({ id, version }));
  const said = (done: string) => (count: number) => `${countWords(count, NOUN)} ${done}`;
  const error = (field: string) => command.errorOf(field);

  const close = (onDone: () => void) =>
    run({ step: "close", reason, items }, { title: said("closed"), onDone });
  const handOver = (onDone: () => void) =>
    run(
      { step: "handOver", reason, items: items.map((item) => ({ ...item, ownerId: owner })) },
      {
        title: said(`handed to ${owners.find(({ value }) => value === owner)?.label ?? "somebody else"}`),
        onDone,
        undo: (done) =>
          run(
            {
              step: "handOver",
              reason: "Undone",
              items: done.map((item) => ({ ...item, ownerId: byId.get(item.id)?.ownerId ?? "" })),
            },
            { title: said("handed back") },
          ),
      },
    );
  const changeRhythm = (onDone: () => void) =>
    run(
      { step: "rhythm", items: items.map((item) => ({ ...item, rhythmDays: rhythm ?? "" })) },
      {
        title: said(`due every ${rhythm} days`),
        onDone,
        undo: (done) =>
          run(
            {
              step: "rhythm",
              items: done.map((item) => ({ ...item, rhythmDays: byId.get(item.id)?.rhythmDays ?? 7 })),
            },
            { title: said("back in their rhythm") },
          ),
      },
    );
  const shared = { command, count: countWords(picked.length, NOUN) };
  const why = (
    <TextField label="Why" value={reason} onChange={setReason} error={error("reason")} maxLength={2000} />
  );
  return (
    <BulkBar
      noun={NOUN}
      nameOf={(id) => byId.get(id)?.title ?? "A goal"}
      refused={refused}
      onRead={read}
      failure={command.failure?.message}
    >
      {SIMPLE.map(({ step, label, done, from }) =>
        picked.some(({ state }) => (from as readonly string[]).includes(state)) ? (
          <Button
            key={step}
            size="sm"
            isPending={command.isPending}
            onPress={() => run({ step, items }, { title: said(done) })}
          >
            {label}
          </Button>
        ) : null,
      )}
      <BulkDialog {...shared} opens="Hand over" confirms="Hand over" onConfirm={handOver}>
        <Select
          label="New owner"
          placeholder="Choose"
          options={owners}
          value={owner}
          onChange={setOwner}
          error={error("items.0.ownerId")}
        />
        {why}
      </BulkDialog>
      <BulkDialog {...shared} opens="Rhythm" confirms="Change rhythm" onConfirm={changeRhythm}>
        <NumberField
          label="A check-in every"
          unit="days"
          defaultValue="7"
          onChange={(value) => setRhythm(value ?? null)}
          error={error("items.0.rhythmDays")}
        />
      </BulkDialog>
      <BulkDialog {...shared} opens="Close" confirms="Close" onConfirm={close} isDanger>
        {why}
      </BulkDialog>
    </BulkBar>
  );
}
