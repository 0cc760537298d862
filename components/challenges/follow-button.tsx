"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import type { ChallengeSubject } from "@/lib/features/challenges/schema";
import { followAction } from "@/lib/features/follows/actions";

/** Brings changes of something that is not one's own to "what moved" on home. */
export function FollowButton({
  organizationSlug,
  subjectType,
  subjectId,
  isFollowed,
}: {
  organizationSlug: string;
  subjectType: ChallengeSubject;
  subjectId: string;
  isFollowed: boolean;
}) {
  const command = useCommand(followAction, organizationSlug);
  return (
    <>
      <Button
        variant="quiet"
        isPending={command.isPending}
        onPress={() => command.run({ subjectType, subjectId, isFollowed: !isFollowed })}
      >
        {isFollowed ? "Stop following" : "Follow"}
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}
