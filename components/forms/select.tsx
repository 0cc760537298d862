import { useId } from "react";
import { Icon } from "@/components/ui/icon";
import { Field, type FieldProps, inputAttributes, type TextValue, valueAttributes } from "./field";

export type Choice = { value: string; label: string; isDisabled?: boolean };

type SelectProps = FieldProps &
  TextValue & {
    options?: readonly Choice[] | undefined;
    groups?: readonly { label: string; options: readonly Choice[] }[];
    /** Shown while nothing is chosen. */
    placeholder?: string | undefined;
  };

function Options({ options }: { options: readonly Choice[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value} disabled={option.isDisabled}>
      {option.label}
    </option>
  ));
}

/** One of a known, short list. For long lists use ComboBox. */
export function Select(props: SelectProps) {
  const id = useId();
  const value =
    props.placeholder !== undefined && props.value === undefined
      ? { ...props, defaultValue: props.defaultValue ?? "" }
      : props;
  return (
    <Field id={id} props={props}>
      <div className="input-group">
        <select {...inputAttributes(id, props)} {...valueAttributes(value)} className="input">
          {props.placeholder === undefined ? null : (
            <option value="" disabled={props.isRequired}>
              {props.placeholder}
            </option>
          )}
          {props.options ? <Options options={props.options} /> : null}
          {props.groups?.map((group) => (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ))}
        </select>
        <span className="select-mark">
          <Icon name="chevron-down" size={12} />
        </span>
      </div>
    </Field>
  );
}
