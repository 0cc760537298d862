"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** Sends the form around it and says so while the server works; a second press does nothing. */
export function SubmitButton({
  children,
  pendingText,
  variant = "primary",
  ...rest
}: ButtonProps & { pendingText?: string }) {
  const { pending } = useFormStatus();
  return (
    <Button {...rest} type="submit" variant={variant} isPending={pending || rest.isPending === true}>
      {pending && pendingText ? pendingText : children}
    </Button>
  );
}
