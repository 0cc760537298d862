"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";

function boxesOf(form: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][form="${CSS.escape(form)}"]`)];
}

/** Appears when rows are chosen; its buttons submit the form the boxes belong to. */
export function BulkBar({ form, noun, children }: { form: string; noun: string; children: ReactNode }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const recount = () => setCount(boxesOf(form).filter((box) => box.checked).length);
    document.addEventListener("change", recount);
    return () => document.removeEventListener("change", recount);
  }, [form]);
  const clear = () => {
    for (const box of boxesOf(form)) box.checked = false;
    setCount(0);
  };
  return (
    <div aria-live="polite">
      {count > 0 ? (
        <div className="bulk">
          <span className="num">
            {count} {noun}
          </span>
          {children}
          <Button variant="quiet" size="sm" onPress={clear}>
            Clear
          </Button>
        </div>
      ) : null}
    </div>
  );
}
