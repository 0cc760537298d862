"use client";

import { useId, useState } from "react";
import { Field, type FieldProps, inputAttributes } from "./field";

/** A password with a way to see what was typed. */
export function PasswordField(
  props: FieldProps & {
    autoComplete: "current-password" | "new-password";
    minLength?: number;
    size?: "md" | "lg";
  },
) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <Field id={id} props={props}>
      <div className="input-group">
        <input
          {...inputAttributes(id, props)}
          className="input pr-16"
          type={isShown ? "text" : "password"}
          autoComplete={props.autoComplete}
          minLength={props.minLength}
          data-size={props.size}
        />
        <button
          type="button"
          className="input-inside needs-script"
          aria-pressed={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </button>
      </div>
    </Field>
  );
}
