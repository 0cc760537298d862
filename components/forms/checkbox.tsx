import { type ReactNode, useId } from "react";
import { FieldNotes, type FieldProps, inputAttributes } from "./field";

type CheckboxProps = Omit<FieldProps, "label" | "isLabelHidden"> & {
  label: ReactNode;
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
  checked?: boolean | undefined;
  onChange?: ((isChecked: boolean) => void) | undefined;
};

/** Yes or no, or one of several in a list. */
export function Checkbox({ label, value, defaultChecked, checked, onChange, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="check">
        <input
          {...inputAttributes(id, { ...rest, label: "" })}
          type="checkbox"
          value={value}
          {...(checked === undefined ? { defaultChecked } : { checked })}
          {...(onChange
            ? { onChange: (event: { target: { checked: boolean } }) => onChange(event.target.checked) }
            : {})}
        />
        <span>{label}</span>
      </label>
      <FieldNotes id={id} description={rest.description} error={rest.error} />
    </div>
  );
}
