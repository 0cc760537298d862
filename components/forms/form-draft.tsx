"use client";

import { useEffect, useRef, useState } from "react";

const PREFIX = "plumbline-draft:";
const PAUSE_MS = 400;

type Draft = { at: string; fields: Record<string, string> };

/** Forgets a draft: after it was saved, or when it is dropped. */
export function clearDraft(draftKey: string) {
  localStorage.removeItem(PREFIX + draftKey);
}

/** The draft kept on this device, or null. Damaged text counts as none. */
export function readDraft(draftKey: string): Draft | null {
  try {
    const text = localStorage.getItem(PREFIX + draftKey);
    return text ? (JSON.parse(text) as Draft) : null;
  } catch {
    return null;
  }
}

/** A number field shows text under no name and submits under a hidden one; it says here what it is called. */
function nameOf(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): string {
  return field.name || (field.dataset.draftName ?? "");
}

function isKept(field: Element): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) return nameOf(field) !== "";
  return (
    field instanceof HTMLInputElement &&
    nameOf(field) !== "" &&
    !["hidden", "password", "file"].includes(field.type)
  );
}

function collect(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      if (field.checked) fields[nameOf(field)] = field.value;
    } else fields[nameOf(field)] = field.value;
  }
  return fields;
}

/** Sets a value as typing would, so that React hears of it. */
function write(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string) {
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    if (field.checked !== (field.value === value)) field.click();
    return;
  }
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

function restore(form: HTMLFormElement, draft: Draft) {
  for (const field of form.elements) {
    const value = isKept(field) ? draft.fields[nameOf(field)] : undefined;
    if (value !== undefined && isKept(field)) write(field, value);
  }
}

function clockOf(instant: Date): string {
  return [instant.getHours(), instant.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Keeps what is typed into the form around it on this device, so that closing the tab loses nothing. */
export function FormDraft({ draftKey }: { draftKey: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  const [at, setAt] = useState<string | null>(null);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const draft = readDraft(draftKey);
    if (draft) {
      restore(form, draft);
      setAt(draft.at);
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = new Date().toISOString();
        localStorage.setItem(PREFIX + draftKey, JSON.stringify({ at: now, fields: collect(form) }));
        setAt(now);
      }, PAUSE_MS);
    };
    form.addEventListener("input", keep);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", keep);
    };
  }, [draftKey]);

  const time = at ? clockOf(new Date(at)) : null;
  return (
    <p ref={place} className="field-note" aria-live="polite">
      {time ? `Draft kept ${time}` : ""}
    </p>
  );
}
