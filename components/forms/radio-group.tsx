import { type ReactNode, useId } from "react";
import { FieldGroup, type FieldProps, type TextValue } from "./field";

type RadioOption = { value: string; label: ReactNode; description?: ReactNode; isDisabled?: boolean };

/** One of a few, each with room for a sentence. */
export function RadioGroup({
  isInRow = false,
  ...props
}: FieldProps &
  TextValue & {
    options: readonly RadioOption[];
    /** Side by side where there is room, for choices of a few words. */
    isInRow?: boolean;
  }) {
  const id = useId();
  const choices = props.options.map((option) => (
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
  ));
  return (
    <FieldGroup id={id} props={props}>
      {isInRow ? <div className="flex flex-wrap gap-x-6 gap-y-1">{choices}</div> : choices}
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
