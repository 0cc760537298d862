import { Drawer } from "@/components/layout/drawer";
import { MemberForm } from "./member-form";
import { MemberSteps } from "./member-steps";
import type { MemberRow } from "./members-table";

/** One seat: who it is, what they may do, and the steps that change access. */
export function MemberDrawer({
  org,
  member,
  everybody,
  isSelf,
  canManage,
  canMakeOwner,
}: {
  org: string;
  member: MemberRow;
  everybody: readonly MemberRow[];
  isSelf: boolean;
  canManage: boolean;
  canMakeOwner: boolean;
}) {
  const managers = everybody
    .filter(({ id, status }) => id !== member.id && (status === "ACTIVE" || id === member.managerId))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Drawer title={member.name} subtitle={member.email ?? "No e-mail address"} params={["edit"]}>
      <MemberForm
        key={`${member.id}-${member.version}`}
        organizationSlug={org}
        member={member}
        managers={managers}
        isSelf={isSelf}
        canMakeOwner={canMakeOwner}
        isReadOnly={!canManage}
      />
      {canManage && !isSelf ? (
        <>
          <h3>Access</h3>
          <MemberSteps key={`steps-${member.id}`} organizationSlug={org} seat={member} />
        </>
      ) : null}
    </Drawer>
  );
}
