import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** What every field takes. Errors come from the schema of the feature and are words, not codes. */
export type FieldProps = {
  label: string;
  name?: string | undefined;
  description?: ReactNode | undefined;
  error?: string | readonly string[] | undefined;
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  /** Hides the label from sight where a column or heading already says it. */
  isLabelHidden?: boolean | undefined;
  /** Id of the form it belongs to when it stands outside of it. */
  form?: string | undefined;
};

/** The error as one text, or null: an empty list is no error. */
export function errorText(error: FieldProps["error"]): string | null {
  if (error === undefined) return null;
  const text = typeof error === "string" ? error : error.join(" ");
  return text === "" ? null : text;
}

/** Attributes of the input itself: its wiring to label, note and error. */
export function inputAttributes(id: string, props: FieldProps) {
  const hasError = errorText(props.error) !== null;
  const described = [props.description ? `${id}-note` : "", hasError ? `${id}-error` : ""]
    .filter(Boolean)
    .join(" ");
  return {
    id,
    name: props.name,
    form: props.form,
    required: props.isRequired,
    disabled: props.isDisabled,
    "aria-invalid": hasError ? ("true" as const) : undefined,
    "aria-describedby": described === "" ? undefined : described,
  };
}

/** Note and error under an input. */
export function FieldNotes({
  id,
  description,
  error,
}: { id: string } & Pick<FieldProps, "description" | "error">) {
  const text = errorText(error);
  return (
    <>
      {text ? (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="warning" size={12} />
          {text}
        </p>
      ) : null}
      {description ? (
        <p className="field-note" id={`${id}-note`}>
          {description}
        </p>
      ) : null}
    </>
  );
}

/** Label above, input, note and error below. */
export function Field({ id, props, children }: { id: string; props: FieldProps; children: ReactNode }) {
  return (
    <div className="field">
      <label className={props.isLabelHidden ? "sr-only" : "label"} htmlFor={id}>
        {props.label}
      </label>
      {children}
      <FieldNotes id={id} description={props.description} error={props.error} />
    </div>
  );
}

/** The same for a group of choices. */
export function FieldGroup({ id, props, children }: { id: string; props: FieldProps; children: ReactNode }) {
  const text = errorText(props.error);
  return (
    <fieldset
      className="field"
      disabled={props.isDisabled}
      aria-describedby={text ? `${id}-error` : props.description ? `${id}-note` : undefined}
    >
      <legend className={props.isLabelHidden ? "sr-only" : "label mb-1"}>{props.label}</legend>
      {children}
      <FieldNotes id={id} description={props.description} error={props.error} />
    </fieldset>
  );
}

/** Value handed in and reported, or only a first value: never both. */
export type TextValue = {
  defaultValue?: string | undefined;
  value?: string | undefined;
  onChange?: ((text: string) => void) | undefined;
};

/** Attributes for either way of holding a text value. A controlled field must not also carry a default. */
export function valueAttributes({ defaultValue, value, onChange }: TextValue) {
  return {
    ...(value === undefined ? { defaultValue } : { value }),
    ...(onChange
      ? {
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        }
      : {}),
  };
}
