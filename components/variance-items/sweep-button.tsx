"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { sweepVariancesAction } from "@/lib/features/variance-items/actions";
import type { Swept } from "@/lib/features/variance-items/schema";

function said({ months, opened, reopened, settled }: Swept): string {
  if (months.length === 0) return "No month with facts has ended yet";
  if (opened + reopened + settled === 0) return "Nothing new";
  return `${opened} opened, ${reopened} opened again, ${settled} settled`;
}

/** Looks at the latest months again and says what came of it. */
export function SweepButton({ organizationSlug }: { organizationSlug: string }) {
  const command = useCommand(sweepVariancesAction, organizationSlug);
  const look = () => command.run({ months: [] }, (swept) => showToast({ title: said(swept) }));
  return (
    <>
      <Button isPending={command.isPending} onPress={look}>
        Look for new ones
      </Button>
      <CommandFailure failure={command.failure} />
    </>
  );
}
