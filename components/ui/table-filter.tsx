"use client";

import { debounce, parseAsString, useQueryState } from "nuqs";
import { useId } from "react";

/** Finds in a list: the text goes into the address and the server answers. Reached with `/`. */
export function TableFilter({
  param = "q",
  label,
  placeholder,
}: {
  param?: string;
  label: string;
  placeholder?: string;
}) {
  const id = useId();
  const [text, setText] = useQueryState(
    param,
    parseAsString
      .withDefault("")
      .withOptions({ shallow: false, history: "replace", limitUrlUpdates: debounce(250) }),
  );
  return (
    <form className="field" method="get">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        name={param}
        type="search"
        className="input"
        data-search=""
        placeholder={placeholder ?? `${label}   /`}
        value={text}
        onChange={(event) => void setText(event.target.value || null)}
      />
    </form>
  );
}
