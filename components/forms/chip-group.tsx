import { type ReactNode, useId } from "react";
import { FieldGroup, type FieldProps, type TextValue } from "./field";
import { radioState } from "./radio-group";

type ChipOption = {
  value: string;
  label: ReactNode;
  /** What choosing it changes, e.g. "−884 k" or "suggested". */
  effect?: ReactNode | undefined;
  isDisabled?: boolean | undefined;
};

/** One of a few short answers, each saying what it would change. */
export function ChipGroup(props: FieldProps & TextValue & { options: readonly ChipOption[] }) {
  const id = useId();
  return (
    <FieldGroup id={id} props={props}>
      <div className="chips">
        {props.options.map((option) => (
          <label key={option.value} className="chip">
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
              {option.effect ? <small>{option.effect}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
