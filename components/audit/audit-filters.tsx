import { DateField } from "@/components/forms/date-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { commandWords } from "@/lib/present/settings/command-words";

type Chosen = { q: string; command: string; subject: string; from: string; to: string };

function withAny(values: readonly string[]) {
  return [{ value: "", label: "Any" }, ...values.map((value) => ({ value, label: commandWords(value) }))];
}

/** Filters as a plain form: what is chosen goes into the address. */
export function AuditFilters({
  chosen,
  commands,
  subjects,
}: {
  chosen: Chosen;
  commands: readonly string[];
  subjects: readonly string[];
}) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-3 mb-4">
      <TextField
        label="Find"
        name="q"
        type="search"
        defaultValue={chosen.q}
        isSearch
        placeholder="Person, reason, id"
      />
      <Select label="Command" name="command" options={withAny(commands)} defaultValue={chosen.command} />
      <Select label="On" name="subject" options={withAny(subjects)} defaultValue={chosen.subject} />
      <DateField label="From" name="from" defaultValue={chosen.from} />
      <DateField label="To" name="to" defaultValue={chosen.to} />
      <SubmitButton variant="secondary">Filter</SubmitButton>
    </form>
  );
}
