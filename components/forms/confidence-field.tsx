import { useId } from "react";
import { FieldGroup, type FieldProps, type TextValue } from "./field";
import { radioState } from "./radio-group";

const STEPS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/** Confidence of a person, 1 to 10, as one press. */
export function ConfidenceField(props: Omit<FieldProps, "label"> & TextValue & { label?: string }) {
  const id = useId();
  return (
    <FieldGroup id={id} props={{ ...props, label: props.label ?? "Confidence" }}>
      <div className="ten">
        {STEPS.map((step) => (
          <label key={step}>
            <input
              type="radio"
              name={props.name ?? id}
              form={props.form}
              value={step}
              required={props.isRequired}
              {...radioState(props, step)}
            />
            <span>{step}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
