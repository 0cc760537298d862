"use client";

import { useRouter } from "next/navigation";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { endPackAction, pausePackAction, sendPackAction } from "@/lib/features/packs/actions";
import type { PackDetail } from "@/lib/features/packs/schema";

/** Sends a pack now, holds its clock, or ends it. */
export function PackSteps({ organizationSlug, pack }: { organizationSlug: string; pack: PackDetail }) {
  const router = useRouter();
  const send = useCommand(sendPackAction, organizationSlug);
  const pause = useCommand(pausePackAction, organizationSlug);
  const end = useCommand(endPackAction, organizationSlug);
  const { id, version, schedule, recipients, canSendMail } = pack;
  const { isPaused } = schedule;
  const sendNow = () =>
    send.run({ id }, ({ count }) =>
      showToast({
        title: `On its way to ${count} ${count === 1 ? "person" : "people"}`,
        text: "The log below says what became of each mail.",
      }),
    );
  return (
    <div className="stack mt-3">
      <div className="flex flex-wrap gap-2">
        {canSendMail && recipients.length > 0 ? (
          <Button isPending={send.isPending} onPress={sendNow}>
            Send now
          </Button>
        ) : null}
        {schedule.rhythm === "NONE" ? null : (
          <Button isPending={pause.isPending} onPress={() => pause.run({ id, version, isPaused: !isPaused })}>
            {isPaused ? "Go on sending" : "Pause"}
          </Button>
        )}
        <Button
          variant="danger"
          isPending={end.isPending}
          onPress={() =>
            end.run({ id, version }, () => {
              showToast({ title: "Pack ended", text: "Its log is kept." });
              router.push(`/${organizationSlug}/packs`);
            })
          }
        >
          End pack
        </Button>
      </div>
      <CommandFailure failure={send.failure ?? pause.failure ?? end.failure} />
    </div>
  );
}
