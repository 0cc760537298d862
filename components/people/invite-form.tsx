"use client";

import { useState } from "react";
import type { RecordOption } from "@/components/settings/record-field";
import { RecordForm } from "@/components/settings/record-form";
import { Button } from "@/components/ui/button";
import { isRole, ROLE_PROFILES, ROLES } from "@/lib/domain/access/roles";
import { inviteMemberAction } from "@/lib/features/people/actions";
import type { LinkHandedOut } from "@/lib/features/people/schema";
import { HandedLink } from "./handed-link";

/** Invites one person; the link is mailed, or shown here once. */
export function InviteForm({
  organizationSlug,
  teams,
  canMakeOwner,
}: {
  organizationSlug: string;
  teams: readonly RecordOption[];
  canMakeOwner: boolean;
}) {
  const [handed, setHanded] = useState<LinkHandedOut | null>(null);
  const roles = ROLES.filter((role) => canMakeOwner || role !== "OWNER").map((role) => {
    return { value: role, label: `${ROLE_PROFILES[role].label}: ${ROLE_PROFILES[role].intent}` };
  });
  if (handed) {
    return (
      <div className="stack">
        <HandedLink handed={handed} purpose="Invitation" />
        <div>
          <Button variant="quiet" onPress={() => setHanded(null)}>
            Invite another person
          </Button>
        </div>
      </div>
    );
  }
  return (
    <RecordForm
      organizationSlug={organizationSlug}
      action={inviteMemberAction}
      fields={[
        { name: "email", label: "E-mail", kind: "email", isRequired: true, autoFocus: true },
        { name: "name", label: "Name", kind: "text", isRequired: true },
        { name: "role", label: "Role", kind: "select", options: roles, placeholder: "Choose a role" },
        {
          name: "teamId",
          label: "Team",
          kind: "select",
          options: [{ value: "", label: "No team yet" }, ...teams],
        },
      ]}
      values={{}}
      version={null}
      submitText="Invite"
      doneText="Invitation made"
      onDone={setHanded}
      toInput={({ email, name, role, teamId }) => ({
        email: String(email ?? ""),
        name: String(name ?? ""),
        // An unchosen role goes on as none, so that the server names the field.
        role: isRole(String(role))
          ? (String(role) as (typeof ROLES)[number])
          : ("" as (typeof ROLES)[number]),
        teamId: typeof teamId === "string" ? teamId : null,
      })}
    />
  );
}
