import { type ReactNode, useId } from "react";
import { FieldGroup, type FieldProps, type TextValue } from "./field";

type RadioOption = { value: string; label: ReactNode; description?: ReactNode; isDisabled?: boolean };

/** One of a few, each with room for a sentence. */
export function RadioGroup(props: FieldProps & TextValue & { options: readonly RadioOption[] }) {
  const id = useId();
  return (
    <FieldGroup id={id} props={props}>
      {props.options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="radio"
            name={props.name ?? id}
            form={props.form}
            value={option.value}
            required={props.isRequired}
            disabled={option.isDisabled}
            {...radioState(props, option.value)}
          />
          <span>
            {option.label}
            {option.description ? <small>{option.description}</small> : null}
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}

/** Whether a choice is held by its parent or by the browser. */
export function radioState({ value, defaultValue, onChange }: TextValue, choice: string) {
  return {
    ...(value === undefined ? { defaultChecked: defaultValue === choice } : { checked: value === choice }),
    ...(onChange ? { onChange: () => onChange(choice) } : {}),
  };
}
