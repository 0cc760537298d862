"use client";

import { type FormEvent, useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { CommandFailure } from "@/components/forms/command-failure";
import { FieldRow } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import type { RecordOption } from "@/components/settings/record-field";
import { Button } from "@/components/ui/button";
import { createOrganizationAction } from "@/lib/features/organizations/actions";

type Founded = Parameters<typeof createOrganizationAction>[0];

function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 63);
}

/** Sets up an organization; the signed-in person becomes its owner. */
export function NewOrganizationForm({
  currencies,
  timeZones,
  months,
  timeZone,
}: {
  currencies: readonly RecordOption[];
  timeZones: readonly RecordOption[];
  months: readonly RecordOption[];
  timeZone: string;
}) {
  const command = useCommand((_: string, input: Founded) => createOrganizationAction(input), "");
  const [name, setName] = useState("");
  const [slug, setSlug] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? "");
    const input = {
      name,
      slug: slug ?? slugOf(name),
      currency: text("currency"),
      timeZone: text("timeZone"),
      ...{
        fiscalStartMonth: Number(text("fiscalStartMonth")),
        locale: text("locale") === "de" ? ("de" as const) : ("en" as const),
      },
    };
    command.run(input, (created) => window.location.assign(`/${created.slug}/start`));
  };
  const error = command.errorOf;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1 className="text-20 font-strong text-center">Set up an organization</h1>
      <CommandFailure failure={command.failure} />
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        size="lg"
        autoFocus
        isRequired
        error={error("name")}
      />
      <TextField
        label="Short name"
        value={slug ?? slugOf(name)}
        onChange={setSlug}
        isRequired
        description="Part of every address; it cannot be changed later"
        error={error("slug")}
      />
      <FieldRow>
        <Select label="Fiscal year starts in" name="fiscalStartMonth" options={months} defaultValue="1" />
        <ComboBox
          label="Currency"
          name="currency"
          options={currencies}
          isRequired
          error={error("currency")}
        />
      </FieldRow>
      <FieldRow>
        <ComboBox
          label="Time zone"
          name="timeZone"
          options={timeZones}
          defaultValue={timeZone}
          error={error("timeZone")}
        />
        <Select
          label="Numbers and dates"
          name="locale"
          defaultValue="en"
          options={[
            { value: "en", label: "English: 1,234.56" },
            { value: "de", label: "Deutsch: 1.234,56" },
          ]}
        />
      </FieldRow>
      <Button type="submit" variant="primary" isPending={command.isPending}>
        Create organization
      </Button>
    </form>
  );
}
