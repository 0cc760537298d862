"use client";

import { useState } from "react";
import { BulkDialog } from "@/components/forms/bulk-dialog";
import { Select } from "@/components/forms/select";
import { useBulk } from "@/components/forms/use-bulk";
import { BulkBar, countWords } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { useRowSelection } from "@/components/ui/row-selection";
import { isRole, ROLE_PROFILES, ROLES, type Role } from "@/lib/domain/access/roles";
import { changeMembersAction } from "@/lib/features/people/actions";

const NOUN = ["member", "members"] as const;

export type BulkMember = {
  id: string;
  name: string;
  role: Role;
  status: "ACTIVE" | "INVITED" | "LEFT";
  managerId: string | null;
  version: number;
};

type MemberBulkProps = {
  organizationSlug: string;
  members: readonly BulkMember[];
  /** Everybody one can report to. */
  managers: readonly { value: string; label: string }[];
  canMakeOwner: boolean;
};

/** What can be done to all chosen seats. Owners keep at least one of them, and nobody changes their own seat. */
export function MemberBulk({ organizationSlug, members, managers, canMakeOwner }: MemberBulkProps) {
  const { chosen } = useRowSelection();
  const { run, refused, read, command } = useBulk(changeMembersAction, organizationSlug);
  const [role, setRole] = useState("");
  const [manager, setManager] = useState("");
  const byId = new Map(members.map((member) => [member.id, member]));
  const picked = chosen.flatMap((id) => byId.get(id) ?? []);
  const seats = picked.map(({ status: _, ...seat }) => seat);
  const steps = picked.map(({ id, version }) => ({ id, version }));
  const said = (done: string) => (count: number) => `${countWords(count, NOUN)} ${done}`;
  const before = (done: readonly { id: string; version: number }[]) =>
    done.flatMap(({ id, version }) => {
      const member = byId.get(id);
      return member ? [{ ...member, version }] : [];
    });
  const change = (step: "role" | "manager", to: Partial<BulkMember>, title: string, onDone: () => void) =>
    run(
      { step, items: seats.map((seat) => ({ ...seat, ...to })) },
      {
        title: said(title),
        onDone,
        undo: (done) => run({ step, items: before(done) }, { title: said("as before") }),
      },
    );
  const leave = () =>
    run(
      { step: "leave", items: steps },
      {
        title: said("without access now"),
        undo: (done) => run({ step: "return", items: done }, { title: said("let in again") }),
      },
    );
  const roles = ROLES.filter((one) => one !== "OWNER" || canMakeOwner);
  const shared = { command, count: countWords(picked.length, NOUN) };
  return (
    <BulkBar
      noun={NOUN}
      nameOf={(id) => byId.get(id)?.name ?? "A member"}
      refused={refused}
      onRead={read}
      failure={command.failure?.message}
    >
      <BulkDialog
        {...shared}
        opens="Role"
        confirms="Change role"
        onConfirm={(close) =>
          change(
            "role",
            isRole(role) ? { role } : {},
            `now ${isRole(role) ? ROLE_PROFILES[role].label : ""}`,
            close,
          )
        }
      >
        <Select
          label="New role"
          placeholder="Choose"
          options={roles.map((value) => ({ value, label: ROLE_PROFILES[value].label }))}
          value={role}
          onChange={setRole}
          isRequired
          description="A new role signs people out everywhere, so that it counts at once"
        />
      </BulkDialog>
      <BulkDialog
        {...shared}
        opens="Reports to"
        confirms="Change manager"
        onConfirm={(close) => change("manager", { managerId: manager || null }, "with a new manager", close)}
      >
        <Select
          label="Reports to"
          placeholder="Nobody"
          options={managers}
          value={manager}
          onChange={setManager}
        />
      </BulkDialog>
      {picked.some(({ status }) => status !== "LEFT") ? (
        <Button size="sm" variant="danger" isPending={command.isPending} onPress={leave}>
          Take access away
        </Button>
      ) : null}
      {picked.some(({ status }) => status === "LEFT") ? (
        <Button
          size="sm"
          isPending={command.isPending}
          onPress={() => run({ step: "return", items: steps }, { title: said("let in again") })}
        >
          Let in again
        </Button>
      ) : null}
    </BulkBar>
  );
}
