"use client";

import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { retireTemplateAction } from "@/lib/features/objective-templates/actions";

/** Takes one of the organization's own templates out of the picker. */
export function RetireTemplate({
  organizationSlug,
  id,
  name,
}: {
  organizationSlug: string;
  id: string;
  name: string;
}) {
  const retire = useCommand(retireTemplateAction, organizationSlug);
  return (
    <Button variant="quiet" isPending={retire.isPending} onPress={() => retire.run({ id })}>
      {retire.failure?.message ?? (
        <span>
          Retire <span className="sr-only">{name}</span>
        </span>
      )}
    </Button>
  );
}
