"use client";

import { useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { CommandConflict } from "@/components/forms/command-conflict";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { SendRhythm } from "@/lib/domain/packs/send-schedule";
import { schedulePackAction } from "@/lib/features/packs/actions";
import { type PackChoices, type PackDetail, type PackZone, RHYTHM_LABELS } from "@/lib/features/packs/schema";
import { WEEKDAYS } from "@/lib/features/reminders/schema";

type FormProps = { organizationSlug: string; pack: PackDetail; members: PackChoices["members"] };
type Fields = { rhythm: SendRhythm; weekday: string; monthDay: string; hour: string; zone: PackZone };

const RHYTHMS = Object.entries(RHYTHM_LABELS).map(([value, label]) => ({ value, label }));
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));
const COMPARED = {
  rhythm: "Sent",
  weekday: "Day",
  monthDay: "Day of the month",
  hour: "At",
  zone: "Time of",
};

function Clock({
  fields,
  timeZone,
  monthDayError,
  onChange,
}: {
  fields: Fields;
  timeZone: string;
  monthDayError: string | undefined;
  onChange: (change: Partial<Fields>) => void;
}) {
  if (fields.rhythm === "NONE" || fields.rhythm === "AFTER_CLOSE") return null;
  return (
    <div className="grid gap-3 lg:grid-cols-3">
      {fields.rhythm === "WEEKLY" ? (
        <Select
          label="On"
          options={WEEKDAYS}
          value={fields.weekday}
          onChange={(weekday) => onChange({ weekday })}
        />
      ) : (
        <TextField
          label="Day of the month"
          inputMode="numeric"
          value={fields.monthDay}
          onChange={(monthDay) => onChange({ monthDay })}
          description="In a shorter month its last day."
          error={monthDayError}
        />
      )}
      <Select label="At" options={HOURS} value={fields.hour} onChange={(hour) => onChange({ hour })} />
      <Select
        label="Time of"
        options={[
          { value: "ORGANIZATION", label: `The organization, ${timeZone}` },
          { value: "RECIPIENT", label: "Each recipient" },
        ]}
        value={fields.zone}
        onChange={(zone) => onChange({ zone: zone as PackZone })}
      />
    </div>
  );
}

/** Who is sent a pack, and when. */
export function PackScheduleForm({ organizationSlug, pack, members }: FormProps) {
  const command = useCommand(schedulePackAction, organizationSlug);
  const { schedule } = pack;
  const [fields, setFields] = useState<Fields>({
    ...{ rhythm: schedule.rhythm, zone: schedule.zone },
    ...{
      weekday: String(schedule.weekday),
      monthDay: String(schedule.monthDay),
      hour: String(schedule.hour),
    },
  });
  const [people, setPeople] = useState(pack.recipients.map(({ id, name }) => ({ id, name })));
  const [picks, setPicks] = useState(0);
  const free = members.filter(({ value }) => !people.some(({ id }) => id === value));
  const add = (id: string | null) => {
    const member = free.find(({ value }) => value === id);
    if (!member) return;
    setPeople([...people, { id: member.value, name: member.label }]);
    setPicks(picks + 1);
  };
  const save = (version: number) =>
    command.run({ id: pack.id, version, ...fields, recipientIds: people.map(({ id }) => id) }, () =>
      showToast({ title: "Sending saved" }),
    );
  return (
    <form
      className="stack max-w-[760px]"
      onSubmit={(event) => {
        event.preventDefault();
        save(pack.version);
      }}
    >
      <Select
        label="Sent"
        options={RHYTHMS}
        value={fields.rhythm}
        onChange={(rhythm) => setFields({ ...fields, rhythm: rhythm as SendRhythm })}
      />
      <Clock
        fields={fields}
        timeZone={pack.timeZone}
        monthDayError={command.errorOf("monthDay")}
        onChange={(change) => setFields({ ...fields, ...change })}
      />
      {people.length === 0 ? null : (
        <ul aria-label="Recipients" className="flex flex-wrap gap-2">
          {people.map(({ id, name }) => (
            <li key={id}>
              <Button
                size="sm"
                label={`Remove ${name}`}
                onPress={() => setPeople(people.filter((one) => one.id !== id))}
              >
                {name} ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        key={picks}
        label="Add a person"
        options={free}
        onChange={add}
        description="Members only. Each gets what their own role may see; whoever leaves gets none."
        error={command.errorOf("recipientIds")}
      />
      <CommandFailure failure={command.failure?.fields ? null : command.failure} />
      <div>
        <Button type="submit" variant="primary" isPending={command.isPending}>
          Save
        </Button>
      </div>
      <CommandConflict
        failure={command.failure}
        labels={COMPARED}
        onKeepMine={save}
        onTakeTheirs={() => window.location.reload()}
        onClose={command.clear}
      />
    </form>
  );
}
