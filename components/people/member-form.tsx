"use client";

import type { RecordFieldSpec, RecordOption } from "@/components/settings/record-field";
import { RecordForm } from "@/components/settings/record-form";
import { isRole, ROLE_PROFILES, ROLES, type Role } from "@/lib/domain/access/roles";
import { changeMemberAction } from "@/lib/features/people/actions";

export type EditedMember = {
  id: string;
  name: string;
  role: Role;
  managerId: string | null;
  version: number;
};

function specsOf(
  managers: readonly RecordOption[],
  roles: readonly Role[],
  isOwnRole: boolean,
): RecordFieldSpec[] {
  const options = roles.map((role) => ({ value: role, label: ROLE_PROFILES[role].label }));
  return [
    { name: "name", label: "Name", kind: "text", isRequired: true },
    {
      name: "role",
      label: "Role",
      kind: "select",
      options,
      isDisabled: isOwnRole,
      description: isOwnRole
        ? "Nobody changes their own role"
        : "A new role signs the person out everywhere, so that it counts at once",
    },
    {
      name: "managerId",
      label: "Reports to",
      kind: "combo",
      options: managers,
      placeholder: "Nobody",
    },
    { name: "why", label: "Reason", kind: "text", description: "Kept in the trail" },
  ];
}

/** Name, role and manager of a member. */
export function MemberForm({
  organizationSlug,
  member,
  managers,
  isSelf,
  canMakeOwner,
  isReadOnly,
}: {
  organizationSlug: string;
  member: EditedMember;
  managers: readonly RecordOption[];
  isSelf: boolean;
  canMakeOwner: boolean;
  isReadOnly: boolean;
}) {
  const roles = ROLES.filter((role) => canMakeOwner || role !== "OWNER" || member.role === "OWNER");
  return (
    <RecordForm
      organizationSlug={organizationSlug}
      action={changeMemberAction}
      fields={specsOf(managers, roles, isSelf)}
      values={{ name: member.name, role: member.role, managerId: member.managerId }}
      version={member.version}
      params={["edit"]}
      submitText="Save"
      doneText="Member saved"
      isReadOnly={isReadOnly}
      toInput={({ name, role, managerId, why }, version) => ({
        id: member.id,
        version: version ?? member.version,
        name: String(name ?? ""),
        role: isRole(String(role)) ? (String(role) as Role) : member.role,
        managerId: typeof managerId === "string" ? managerId : null,
        why: typeof why === "string" ? why : null,
      })}
    />
  );
}
