import { Checkbox } from "@/components/forms/checkbox";
import { ComboBox } from "@/components/forms/combo-box";
import { DateField } from "@/components/forms/date-field";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";

export type RecordOption = { value: string; label: string; note?: string };

/** One field of a record, as data: what kind of input, what it is called, what may be chosen. */
export type RecordFieldSpec = {
  name: string;
  label: string;
  kind: "text" | "email" | "number" | "select" | "combo" | "check" | "date";
  options?: readonly RecordOption[];
  description?: string;
  placeholder?: string;
  unit?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
};

export type RecordValue = string | number | boolean | null;
export type RecordValues = Readonly<Record<string, RecordValue>>;

/** A value as people read it: the option's label, yes or no, a dash for nothing. */
export function shownValue(spec: RecordFieldSpec, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (value === null || value === undefined || value === "") return "–";
  return spec.options?.find((option) => option.value === value)?.label ?? String(value);
}

/** What the form holds now: empty text is null, a box is yes or no. */
export function readRecord(form: FormData, specs: readonly RecordFieldSpec[]): RecordValues {
  return Object.fromEntries(
    specs.map(({ name, kind }) => {
      if (kind === "check") return [name, form.get(name) === "on"];
      const text = String(form.get(name) ?? "").trim();
      return [name, text === "" ? null : text];
    }),
  );
}

export function RecordField({
  spec,
  value,
  error,
  isReadOnly,
}: {
  spec: RecordFieldSpec;
  value: RecordValue;
  error?: string | undefined;
  isReadOnly: boolean;
}) {
  const { name, label, kind, options = [], description, placeholder, unit, isRequired, autoFocus } = spec;
  const shared = { name, label, description, error, isRequired, isDisabled: isReadOnly || spec.isDisabled };
  const text = value === null || typeof value === "boolean" ? undefined : String(value);
  switch (kind) {
    case "check":
      return <Checkbox {...shared} value="on" defaultChecked={value === true} />;
    case "select":
      return <Select {...shared} options={options} placeholder={placeholder} defaultValue={text ?? ""} />;
    case "combo":
      return <ComboBox {...shared} options={options} placeholder={placeholder} defaultValue={text} />;
    case "number":
      return <NumberField {...shared} defaultValue={text} unit={unit} placeholder={placeholder} />;
    case "date":
      return <DateField {...shared} defaultValue={text} />;
    default:
      return (
        <TextField
          {...shared}
          type={kind}
          defaultValue={text}
          placeholder={placeholder}
          autoFocus={autoFocus}
        />
      );
  }
}
