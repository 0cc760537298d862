import { useId } from "react";
import { Field, type FieldProps, inputAttributes, type TextValue, valueAttributes } from "./field";

/** A day. The value is `YYYY-MM-DD` everywhere; the browser shows it in the person's own order. */
export function DateField(props: FieldProps & TextValue & { min?: string; max?: string }) {
  const id = useId();
  return (
    <Field id={id} props={props}>
      <input
        {...inputAttributes(id, props)}
        {...valueAttributes(props)}
        className="input num"
        type="date"
        min={props.min}
        max={props.max}
      />
    </Field>
  );
}
