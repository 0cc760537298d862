"use client";

import { type KeyboardEvent, useId } from "react";
import { Field, type FieldProps, inputAttributes } from "./field";

type SentenceInputProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  maxLength: number;
};

// A sentence has no line breaks: Enter sends the form, as it does from a field of one line.
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** One sentence, read in full also where it needs more than one line. */
export function SentenceInput({ value, onChange, placeholder, maxLength, ...props }: SentenceInputProps) {
  const id = useId();
  return (
    <Field id={id} props={props}>
      <textarea
        {...inputAttributes(id, props)}
        className="input"
        data-size="lg"
        rows={1}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
        onKeyDown={sendOnEnter}
        placeholder={placeholder}
        maxLength={maxLength}
        // biome-ignore lint/a11y/noAutofocus: the one field the page exists for asks for focus
        autoFocus
      />
    </Field>
  );
}
