"use client";

import { useRouter } from "next/navigation";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { acceptForecastAction } from "@/lib/features/plans/actions";

/** Makes the baseline a draft forecast that can be typed over. */
export function AcceptForecast({
  organizationSlug,
  ...input
}: {
  organizationSlug: string;
  base: string;
  metric: string;
  from: string;
}) {
  const router = useRouter();
  const accept = useCommand(acceptForecastAction, organizationSlug);
  return (
    <div className="grid justify-items-end gap-2">
      <Button
        variant="primary"
        isPending={accept.isPending}
        onPress={() => accept.run(input, ({ code }) => router.push(`/${organizationSlug}/plans/${code}`))}
      >
        Accept into a draft forecast
      </Button>
      <CommandFailure failure={accept.failure} />
    </div>
  );
}
