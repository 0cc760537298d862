import { type ReactNode, useId } from "react";
import { Field, type FieldProps, inputAttributes, type TextValue, valueAttributes } from "./field";

type TextFieldProps = FieldProps &
  TextValue & {
    type?: "text" | "email" | "password" | "search" | "url" | "tel" | undefined;
    placeholder?: string | undefined;
    autoComplete?: string | undefined;
    autoFocus?: boolean | undefined;
    size?: "md" | "lg" | undefined;
    suffix?: ReactNode | undefined;
    maxLength?: number | undefined;
    /** Answers the key `/`. */
    isSearch?: boolean | undefined;
    inputMode?: "text" | "numeric" | "email" | undefined;
  };

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  return (
    <Field id={id} props={props}>
      <div className="input-group">
        <input
          {...inputAttributes(id, props)}
          {...valueAttributes(props)}
          className="input"
          type={props.type ?? "text"}
          placeholder={props.placeholder}
          autoComplete={props.autoComplete}
          // biome-ignore lint/a11y/noAutofocus: only the one field of a page or dialog that exists for it asks for focus
          autoFocus={props.autoFocus}
          maxLength={props.maxLength}
          inputMode={props.inputMode}
          data-size={props.size}
          data-search={props.isSearch ? "" : undefined}
        />
        {props.suffix ? <span className="input-suffix">{props.suffix}</span> : null}
      </div>
    </Field>
  );
}
