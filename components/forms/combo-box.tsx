"use client";

import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox, Input, Label, ListBox, ListBoxItem } from "react-aria-components/ComboBox";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "@/components/ui/icon";
import { errorText, type FieldProps } from "./field";

type ComboBoxProps = FieldProps & {
  options: readonly { value: string; label: string; note?: string }[];
  defaultValue?: string | undefined;
  value?: string | null | undefined;
  onChange?: ((value: string | null) => void) | undefined;
  placeholder?: string | undefined;
  /** The text typed, where options are found by it elsewhere instead of among those given. */
  text?: string | undefined;
  onText?: ((text: string) => void) | undefined;
  /** The field is left. */
  onLeave?: (() => void) | undefined;
  /** The text typed is an answer too; it is submitted instead of an option's value. */
  allowsCustomValue?: boolean | undefined;
};

/** One of a long list, found by typing. */
export function ComboBox({
  options,
  defaultValue,
  value,
  onChange,
  placeholder,
  text,
  onText,
  onLeave,
  allowsCustomValue = false,
  ...props
}: ComboBoxProps) {
  const error = errorText(props.error);
  return (
    <AriaComboBox
      className="field"
      {...(onText ? { items: options, allowsEmptyCollection: true } : { defaultItems: options })}
      {...(text === undefined ? {} : { inputValue: text })}
      {...(onText ? { onInputChange: onText } : {})}
      {...(onLeave ? { onBlur: onLeave } : {})}
      isInvalid={error !== null}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      allowsCustomValue={allowsCustomValue}
      formValue={allowsCustomValue ? "text" : "key"}
      menuTrigger="focus"
      {...(props.name ? { name: props.name } : {})}
      {...(props.form ? { form: props.form } : {})}
      {...(value === undefined ? { defaultSelectedKey: defaultValue ?? null } : { selectedKey: value })}
      {...(onChange ? { onSelectionChange: (key) => onChange(key === null ? null : String(key)) } : {})}
    >
      <Label className={props.isLabelHidden ? "sr-only" : "label"}>{props.label}</Label>
      <div className="input-group">
        <Input className="input pr-8" placeholder={placeholder ?? ""} />
        <Button className="input-inside">
          <Icon name="chevron-down" size={12} />
        </Button>
      </div>
      {error ? (
        <p className="field-error" role="alert">
          <Icon name="warning" size={12} />
          {error}
        </p>
      ) : null}
      {props.description ? <p className="field-note">{props.description}</p> : null}
      <Popover className="popover" offset={4}>
        <ListBox className="menu" renderEmptyState={() => <p className="menu-title">Nothing matches</p>}>
          {(option: ComboBoxProps["options"][number]) => (
            <ListBoxItem id={option.value} className="menu-item" textValue={option.label}>
              {option.label}
              {option.note ? <small>{option.note}</small> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
