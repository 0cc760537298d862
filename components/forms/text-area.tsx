import { useId } from "react";
import { Field, type FieldProps, inputAttributes, type TextValue, valueAttributes } from "./field";

/** Several lines of text; grows with what is typed. */
export function TextArea(
  props: FieldProps & TextValue & { rows?: number; placeholder?: string; maxLength?: number },
) {
  const id = useId();
  return (
    <Field id={id} props={props}>
      <textarea
        {...inputAttributes(id, props)}
        {...valueAttributes(props)}
        className="input"
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
      />
    </Field>
  );
}
