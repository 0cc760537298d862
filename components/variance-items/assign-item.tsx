"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { DateField } from "@/components/forms/date-field";
import { FieldRow } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { assignItemAction } from "@/lib/features/variance-items/actions";

type AssignProps = {
  organizationSlug: string;
  item: { id: string; version: number; ownerId: string | null; dueOn: string | null };
  people: readonly { value: string; label: string }[];
};

/** Who explains it, and until when. */
export function AssignItem({ organizationSlug, item, people }: AssignProps) {
  const command = useCommand(assignItemAction, organizationSlug);
  const [ownerId, setOwnerId] = useState(item.ownerId ?? "");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const dueOn = String(new FormData(event.currentTarget).get("dueOn") ?? "");
        command.run({ id: item.id, version: item.version, ownerId, dueOn }, () =>
          showToast({ title: "Owner and day saved" }),
        );
      }}
    >
      <FieldRow>
        <Select
          label="Owner"
          name="ownerId"
          placeholder="Nobody yet"
          options={people}
          value={ownerId}
          onChange={setOwnerId}
          error={command.errorOf("ownerId")}
        />
        <DateField
          label="Until"
          name="dueOn"
          defaultValue={item.dueOn ?? ""}
          error={command.errorOf("dueOn")}
        />
      </FieldRow>
      <CommandFailure failure={command.failure} />
      {command.failure?.code === "CONFLICT" ? (
        <p className="cap">Somebody changed it meanwhile. Reload the page to see their choice.</p>
      ) : null}
      <div>
        <Button type="submit" isPending={command.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
