"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { ComboBox } from "@/components/forms/combo-box";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { saveRemindersAction } from "@/lib/features/reminders/actions";
import { type RemindersPage, WEEKDAYS } from "@/lib/features/reminders/schema";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** When and whether a person is reminded. */
export function RemindersForm({
  organizationSlug,
  settings,
}: {
  organizationSlug: string;
  settings: RemindersPage;
}) {
  const command = useCommand(saveRemindersAction, organizationSlug);
  const [zone, setZone] = useState(settings.timeZone);
  const save = (form: FormData) =>
    command.run(
      {
        version: settings.version,
        isOn: form.get("isOn") !== null,
        days: form.getAll("days").map(String),
        hour: String(form.get("hour") ?? ""),
        timeZone: zone,
        isDigestOn: form.get("isDigestOn") !== null,
      },
      () => showToast({ title: "Reminders saved" }),
    );
  const failure = command.failure;
  return (
    <form
      className="stack mt-2 max-w-[560px]"
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
    >
      <Checkbox
        name="isOn"
        label="Remind me by mail of check-ins that are due"
        defaultChecked={settings.isOn}
      />
      <fieldset className="field">
        <legend className="label">On these days</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {WEEKDAYS.map(({ value, label }) => (
            <Checkbox
              key={value}
              name="days"
              value={value}
              label={label}
              defaultChecked={settings.days.includes(Number(value))}
            />
          ))}
        </div>
        {command.errorOf("days") ? (
          <p className="field-error" role="alert">
            {command.errorOf("days")}
          </p>
        ) : null}
      </fieldset>
      <Select
        label="At"
        name="hour"
        options={HOURS}
        defaultValue={String(settings.hour)}
        error={command.errorOf("hour")}
      />
      <ComboBox
        label="Time zone"
        value={zone}
        onChange={setZone}
        placeholder={`The organization’s, ${settings.organizationTimeZone}`}
        options={settings.timeZones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
        description="Empty: the organization’s."
        error={command.errorOf("timeZone")}
      />
      <Checkbox
        name="isDigestOn"
        label="With it, what moved in what I follow"
        defaultChecked={settings.isDigestOn}
      />
      <Button type="submit" variant="primary" isPending={command.isPending}>
        Save
      </Button>
      {failure?.code === "CONFLICT" ? (
        <p className="field-error" role="alert">
          You changed them in another window meanwhile. Load the page again; what you chose here is not saved
          yet.
        </p>
      ) : (
        <CommandFailure failure={failure} />
      )}
    </form>
  );
}
