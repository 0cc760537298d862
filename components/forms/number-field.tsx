"use client";

import { useId, useState } from "react";
import { useLocale } from "react-aria-components/I18nProvider";
import { readDecimal, showDecimal } from "@/lib/present/format/locale-number";
import { errorText, Field, type FieldProps, inputAttributes } from "./field";

type NumberFieldProps = FieldProps & {
  /** Decimal string. */
  defaultValue?: string | undefined;
  /** Called with a decimal string, null for empty, undefined while the text is not a number. */
  onChange?: (value: string | null | undefined) => void;
  /** Beside the field: "kUSD", "%". */
  unit?: string | undefined;
  size?: "md" | "lg" | undefined;
  width?: number | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean | undefined;
};

/**
 * A number in the person's locale that submits a plain decimal string. Nothing is rounded and no float is involved.
 * Text that is no number is submitted as typed, so that the server refuses it by name and nothing is guessed.
 */
export function NumberField({
  defaultValue,
  onChange,
  unit,
  size,
  width,
  placeholder,
  autoFocus,
  name,
  ...rest
}: NumberFieldProps) {
  const id = useId();
  const { locale } = useLocale();
  const [text, setText] = useState(defaultValue === undefined ? "" : showDecimal(defaultValue, locale));
  const [isLeft, setLeft] = useState(false);
  const isEmpty = text.trim() === "";
  const value = isEmpty ? null : readDecimal(text, locale);
  const isUnread = !isEmpty && value === null;
  const own =
    isUnread && isLeft
      ? `Not a number as it is written here. Example: ${showDecimal("1234.5", locale)}`
      : undefined;
  const props = { ...rest, error: errorText(rest.error) ?? own };

  const type = (typed: string) => {
    setText(typed);
    onChange?.(typed.trim() === "" ? null : (readDecimal(typed, locale) ?? undefined));
  };
  const leave = () => {
    setLeft(true);
    if (value !== null) setText(showDecimal(value, locale));
  };

  return (
    <Field id={id} props={props}>
      <div className="input-group">
        <input
          {...inputAttributes(id, props)}
          className="input input-number"
          style={width ? { width } : undefined}
          type="text"
          inputMode="decimal"
          data-draft-name={name}
          autoComplete="off"
          data-size={size}
          placeholder={placeholder}
          // biome-ignore lint/a11y/noAutofocus: the one number a check-in row exists for
          autoFocus={autoFocus}
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          onFocus={(event) => event.target.select()}
        />
        {unit ? <span className="input-suffix">{unit}</span> : null}
      </div>
      {name ? (
        <input
          type="hidden"
          name={name}
          form={rest.form}
          value={isUnread ? text : (value ?? "")}
          disabled={rest.isDisabled}
        />
      ) : null}
    </Field>
  );
}
