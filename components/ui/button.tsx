"use client";

import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";

export type ButtonProps = {
  children: ReactNode;
  variant?: "primary" | "secondary" | "quiet" | "danger" | undefined;
  size?: "md" | "sm" | undefined;
  type?: "button" | "submit" | "reset" | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Id of the form it belongs to when it stands outside of it. */
  form?: string | undefined;
  formAction?: (string | ((form: FormData) => void | Promise<void>)) | undefined;
  onPress?: (() => void) | undefined;
  isDisabled?: boolean | undefined;
  isPending?: boolean | undefined;
  /** Shown at the end of the label, e.g. "Tab". */
  shortcut?: string | undefined;
  /** The row shortcut that presses this button, e.g. "c". */
  dataKey?: string | undefined;
  /** Needed when the content is only an icon. */
  label?: string | undefined;
  className?: string | undefined;
};

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The library tells an absent prop from an undefined one; callers should not have to. */
function given<T extends object>(props: T): Given<T> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** A button. One primary per view; the others are secondary or quiet. */
export function Button({
  children,
  variant = "secondary",
  size = "md",
  shortcut,
  dataKey,
  label,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...given(rest)}
      {...(label === undefined ? {} : { "aria-label": label })}
      className={className ?? "button"}
      data-variant={variant}
      data-size={size}
      data-key={dataKey}
    >
      {children}
      {shortcut ? <kbd className="button-key">{shortcut}</kbd> : null}
    </AriaButton>
  );
}
