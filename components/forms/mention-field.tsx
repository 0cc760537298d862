"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { findMentionableAction } from "@/lib/features/comments/actions";
import { offeredNames } from "@/lib/features/comments/schema";
import { Field, type FieldProps, inputAttributes, type TextValue } from "./field";

type Control = HTMLInputElement | HTMLTextAreaElement;

type MentionFieldProps = FieldProps &
  TextValue & {
    organizationSlug: string;
    /** One line without it, so many lines with it. */
    rows?: number | undefined;
    maxLength?: number | undefined;
    autoFocus?: boolean | undefined;
    /** Names to offer where they are known already; else the server is asked while one types. */
    people?: readonly string[] | undefined;
  };

const WORDS = 3;

/** The name being typed after the "@" before the caret, or null. A name begins a word and has few words. */
function typedName({ value, selectionStart }: Control): string | null {
  const found = /(?:^|[\s(])@([\p{L}\p{M}][\p{L}\p{M}'’. -]{0,40}|)$/u.exec(
    value.slice(0, selectionStart ?? 0),
  );
  const name = found?.[1] ?? null;
  return name === null || name.trim().split(/\s+/).length > WORDS ? null : name;
}

/** Puts the whole name where it was being typed, as typing would, so that forms and drafts hear of it. */
function complete(control: Control, typed: string, name: string): void {
  const end = control.selectionStart ?? control.value.length;
  control.setRangeText(`${name} `, end - typed.length, end, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.focus();
}

function useOffer({ organizationSlug, people }: Pick<MentionFieldProps, "organizationSlug" | "people">) {
  const [names, setNames] = useState<readonly string[]>([]);
  const [index, setIndex] = useState(0);
  const asked = useRef(0);
  const show = (found: readonly string[], typed: string) => {
    setIndex(0);
    setNames(found.filter((name) => name.toLowerCase() !== typed.trim().toLowerCase()));
  };
  const close = () => {
    asked.current += 1;
    setNames([]);
  };
  const ask = async (typed: string) => {
    asked.current += 1;
    const mine = asked.current;
    if (people) return show(offeredNames(people, typed), typed);
    const result = await findMentionableAction(organizationSlug, { text: typed }).catch(() => null);
    // Without an answer the text stays plain text; the name counts all the same when it is written out.
    if (mine === asked.current) show(result?.ok ? result.value : [], typed);
  };
  return { names, index, setIndex, ask, close };
}

/** Text that can name people: "@" offers them, arrows and Enter choose, and what is written stays plain text. */
export function MentionField(props: MentionFieldProps) {
  const id = useId();
  const control = useRef<Control | null>(null);
  const { names, index, setIndex, ask, close } = useOffer(props);
  const isOpen = names.length > 0;
  const choose = (name: string) => {
    const field = control.current;
    const typed = field ? typedName(field) : null;
    if (field && typed !== null) complete(field, typed, name);
    close();
  };
  const look = () => {
    const typed = control.current ? typedName(control.current) : null;
    if (typed === null) close();
    else void ask(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const name = names[index];
    if (!isOpen || name === undefined) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setIndex((index + step + names.length) % names.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(name);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { defaultValue, value, onChange } = props;
  const shared = {
    ...inputAttributes(id, props),
    ...(value === undefined ? { defaultValue } : { value }),
    className: "input",
    maxLength: props.maxLength,
    autoFocus: props.autoFocus,
    autoComplete: "off",
    "aria-autocomplete": "list" as const,
    "aria-controls": isOpen ? `${id}-people` : undefined,
    "aria-activedescendant": isOpen ? `${id}-${index}` : undefined,
    onKeyDown,
    onBlur: close,
    onChange: (event: { target: { value: string } }) => {
      onChange?.(event.target.value);
      look();
    },
  };
  const keep = (element: Control | null) => {
    control.current = element;
  };
  return (
    <Field id={id} props={props}>
      <div className="mention">
        {props.rows ? (
          <textarea {...shared} ref={keep} rows={props.rows} />
        ) : (
          <input {...shared} ref={keep} type="text" />
        )}
        <Offer id={id} names={names} index={index} onChoose={choose} />
      </div>
      <span className="sr-only" aria-live="polite">
        {isOpen ? `${names.length} ${names.length === 1 ? "person" : "people"}; arrows and Enter choose` : ""}
      </span>
    </Field>
  );
}

function Offer({
  id,
  names,
  index,
  onChoose,
}: {
  id: string;
  names: readonly string[];
  index: number;
  onChoose: (name: string) => void;
}) {
  if (names.length === 0) return null;
  return (
    <div
      className="popover menu mention-people"
      role="listbox"
      id={`${id}-people`}
      aria-label="People to mention"
    >
      {names.map((name, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and answers the keys
        <div
          key={name}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === index}
          className="menu-item"
          data-focused={place === index ? "" : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(name)}
        >
          {name}
        </div>
      ))}
    </div>
  );
}
