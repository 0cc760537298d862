"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import {
  createResetLinkAction,
  reactivateMemberAction,
  resendInvitationAction,
  signMemberOutAction,
} from "@/lib/features/people/actions";
import type { LinkHandedOut } from "@/lib/features/people/schema";
import { HandedLink } from "./handed-link";
import { LeaveDialog } from "./leave-dialog";

type Seat = {
  id: string;
  name: string;
  status: "ACTIVE" | "INVITED" | "LEFT";
  hasAccount: boolean;
  version: number;
};

/** What else can be done with a seat: invitation link, reset link, signing out, leaving and coming back. */
export function MemberSteps({ organizationSlug, seat }: { organizationSlug: string; seat: Seat }) {
  const resend = useCommand(resendInvitationAction, organizationSlug);
  const reset = useCommand(createResetLinkAction, organizationSlug);
  const back = useCommand(reactivateMemberAction, organizationSlug);
  const out = useCommand(signMemberOutAction, organizationSlug);
  const [handed, setHanded] = useState<{ purpose: string; link: LinkHandedOut } | null>(null);
  const { id, name, version } = seat;
  const failure = [resend, reset, back, out].find((command) => command.failure)?.failure ?? null;
  const comeBack = (seen: number) =>
    back.run({ id, version: seen }, () => showToast({ title: `${name} is back` }));
  const say = (seen: number) =>
    showToast({
      title: `${name} has no access any more`,
      action: { label: "Undo", onPress: () => comeBack(seen) },
    });
  const isLeft = seat.status === "LEFT";
  return (
    <div className="stack">
      <CommandFailure failure={failure} />
      {handed ? <HandedLink handed={handed.link} purpose={handed.purpose} /> : null}
      <div className="form-actions">
        {seat.status === "INVITED" ? (
          <Button
            isPending={resend.isPending}
            onPress={() => resend.run({ id }, (link) => setHanded({ purpose: "Invitation", link }))}
          >
            New invitation link
          </Button>
        ) : null}
        {seat.status === "ACTIVE" && seat.hasAccount ? (
          <>
            <Button
              isPending={reset.isPending}
              onPress={() => reset.run({ id }, (link) => setHanded({ purpose: "Reset link", link }))}
            >
              Make a reset link
            </Button>
            <Button
              isPending={out.isPending}
              onPress={() => out.run({ id }, () => showToast({ title: `${name} is signed out everywhere` }))}
            >
              Sign out everywhere
            </Button>
          </>
        ) : null}
        {isLeft ? (
          <Button isPending={back.isPending} onPress={() => comeBack(version)}>
            Let in again
          </Button>
        ) : (
          <LeaveDialog organizationSlug={organizationSlug} seat={seat} onGone={say} />
        )}
      </div>
    </div>
  );
}
