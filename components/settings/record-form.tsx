"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { ConflictDialog } from "@/components/forms/conflict-dialog";
import { FormActions } from "@/components/forms/field-row";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/platform/action-result";
import { RecordField, type RecordFieldSpec, type RecordValues, readRecord, shownValue } from "./record-field";

type RecordFormProps<Input, Result> = {
  organizationSlug: string;
  action: (organizationSlug: string, input: Input) => Promise<ActionResult<Result>>;
  fields: readonly RecordFieldSpec[];
  values: RecordValues;
  /** Null for something new. */
  version: number | null;
  toInput: (values: RecordValues, version: number | null) => Input;
  /** Query parameters that opened the form; saving removes them. */
  params?: readonly string[];
  submitText: string;
  doneText: string;
  isReadOnly?: boolean;
  /** Where what is stored differs from what the form shows. */
  readTheirs?: (theirs: Record<string, unknown>) => RecordValues;
  onDone?: (result: Result) => void;
  children?: ReactNode;
};

/**
 * A form over one record. Nothing typed is lost: a refused field says why, an ended session asks to sign in beside
 * it, and somebody else's save in between shows both versions.
 */
export function RecordForm<Input, Result>(props: RecordFormProps<Input, Result>) {
  const {
    organizationSlug,
    action,
    fields,
    values,
    version,
    toInput,
    params = [],
    isReadOnly = false,
  } = props;
  const command = useCommand(action, organizationSlug);
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();
  const [mine, setMine] = useState(values);

  const save = (seen: number | null) => {
    if (!form.current) return;
    const typed = readRecord(new FormData(form.current), fields);
    setMine(typed);
    command.run(toInput(typed, seen), (result) => {
      showToast({ title: props.doneText });
      props.onDone?.(result);
      if (params.length === 0) return;
      const rest = new URLSearchParams(query);
      for (const param of params) rest.delete(param);
      router.push(rest.size > 0 ? `${pathname}?${rest}` : pathname, { scroll: false });
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(version);
  };
  const conflict = command.failure?.conflict;
  const theirs = conflict && (props.readTheirs?.(conflict.theirs) ?? conflict.theirs);

  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      <CommandFailure failure={command.failure} />
      {fields.map((spec) => (
        <RecordField
          key={spec.name}
          spec={spec}
          value={values[spec.name] ?? null}
          error={command.errorOf(spec.name)}
          isReadOnly={isReadOnly}
        />
      ))}
      {props.children}
      {isReadOnly ? null : (
        <FormActions>
          <Button type="submit" variant="primary" isPending={command.isPending}>
            {props.submitText}
          </Button>
        </FormActions>
      )}
      <ConflictDialog
        isOpen={conflict !== undefined}
        theirName="Somebody else"
        theirAt="in between"
        fields={fields.map((spec) => ({
          label: spec.label,
          mine: shownValue(spec, mine[spec.name]),
          theirs: shownValue(spec, theirs?.[spec.name]),
        }))}
        onKeepMine={() => save(conflict?.theirVersion ?? version)}
        onTakeTheirs={() => {
          command.clear();
          router.refresh();
        }}
        onClose={command.clear}
      />
    </form>
  );
}
