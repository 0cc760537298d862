"use client";

import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { NumberField } from "@/components/forms/number-field";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { changeCascadeAction } from "@/lib/features/cascades/actions";
import type { CascadePage } from "@/lib/features/cascades/schema-view";

const KINDS = [
  { value: "LEAVE", label: "Somebody leaves" },
  { value: "HIRE", label: "Somebody starts" },
  { value: "TRANSFER", label: "Somebody moves to another team" },
  { value: "AMOUNT", label: "Somebody carries another amount" },
] as const;
type Kind = (typeof KINDS)[number]["value"];
type Typed = {
  key: string;
  memberId: string;
  teamId: string;
  on: string;
  handOverTo: string;
  amount: string;
};

function changeOf(kind: Kind, { key, memberId, teamId, on, handOverTo, amount }: Typed) {
  switch (kind) {
    case "LEAVE":
      return { kind, key, on, handOverTo };
    case "HIRE":
      return { kind, memberId, teamId, on, amount };
    case "TRANSFER":
      return { kind, key, teamId, on };
    case "AMOUNT":
      return { kind, key, on, amount };
  }
}

const DAY_LABELS = {
  LEAVE: "Last day",
  HIRE: "First day",
  TRANSFER: "First day there",
  AMOUNT: "From",
} as const;

/** One change of the living version with its reason; the frozen plan stays. */
export function ChangeDialog({ organizationSlug, page }: { organizationSlug: string; page: CascadePage }) {
  const command = useCommand(changeCascadeAction, organizationSlug);
  const [kind, setKind] = useState<Kind>("LEAVE");
  const carriers = page.nodes
    .filter((node) => node.kind === "PERSON" && node.living !== null)
    .map((node) => ({
      value: node.key,
      label: `${node.label}, ${page.teams.find(({ value }) => value === node.teamId)?.label ?? ""}`,
    }));
  const [typed, setTyped] = useState<Typed>({
    ...{
      key: carriers[0]?.value ?? "",
      memberId: page.members[0]?.value ?? "",
      teamId: page.teams[0]?.value ?? "",
    },
    ...{ on: page.startsOn, handOverTo: "", amount: "" },
  });
  const change = (part: Partial<Typed>) => setTyped((present) => ({ ...present, ...part }));
  const error = (field: string) => command.errorOf(`change.${field}`) ?? command.errorOf(field);
  return (
    <ReasonDialog
      title="Change the living version"
      opens="Change"
      confirms="Change it"
      label="Why?"
      command={command}
      inputOf={(reason) => ({ id: page.id, version: page.version, reason, change: changeOf(kind, typed) })}
    >
      <Select
        label="What happened"
        value={kind}
        onChange={(value) => setKind(KINDS.find((one) => one.value === value)?.value ?? "LEAVE")}
        options={KINDS}
      />
      {kind === "HIRE" ? (
        <Select
          label="Who"
          value={typed.memberId}
          onChange={(memberId) => change({ memberId })}
          options={page.members}
          error={error("memberId")}
        />
      ) : (
        <Select
          label="Who"
          value={typed.key}
          onChange={(key) => change({ key })}
          options={carriers}
          error={error("key")}
        />
      )}
      {kind === "HIRE" || kind === "TRANSFER" ? (
        <Select
          label="Team"
          value={typed.teamId}
          onChange={(teamId) => change({ teamId })}
          options={page.teams}
          error={error("teamId")}
        />
      ) : null}
      <DateField
        label={DAY_LABELS[kind]}
        value={typed.on}
        onChange={(on) => change({ on })}
        min={page.startsOn}
        max={page.endsOn}
        error={error("on")}
      />
      {kind === "LEAVE" ? (
        <Select
          label="What is left goes to"
          value={typed.handOverTo}
          onChange={(handOverTo) => change({ handOverTo })}
          options={[
            { value: "", label: "Nobody yet" },
            ...carriers.filter(({ value }) => value !== typed.key),
          ]}
        />
      ) : null}
      {kind === "HIRE" || kind === "AMOUNT" ? (
        <NumberField
          label="Amount over the period"
          unit={page.currency ?? undefined}
          onChange={(amount) => change({ amount: amount ?? "" })}
          error={error("amount")}
          description={kind === "HIRE" ? "Empty: the mean of the team, ramped, from that day." : undefined}
        />
      ) : null}
    </ReasonDialog>
  );
}
