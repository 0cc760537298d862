"use client";

import { useRef, useState } from "react";
import { FORMULA_FUNCTIONS } from "@/lib/domain/metrics/formula/parse";
import type { FormulaName } from "@/lib/features/own-metrics/schema";

/** A name that fits what is being typed; `insert` is what it puts into the formula. */
export type Offered = { key: string; label: string; note: string; insert: string };

const OFFERED = 8;
const FUNCTION_NOTES = {
  prior: "the period before",
  last_year: "the same period a year before",
  ytd: "from the start of the fiscal year",
} as const;
const FUNCTIONS: readonly Offered[] = FORMULA_FUNCTIONS.map((name) => ({
  key: `${name}(`,
  label: `${name}( )`,
  note: FUNCTION_NOTES[name],
  insert: `${name}(`,
}));

/** The name before the caret, "" where none is being typed. */
function typedName({ value, selectionStart }: HTMLTextAreaElement): string {
  return /[A-Za-z_][A-Za-z0-9_]*$/.exec(value.slice(0, selectionStart))?.[0] ?? "";
}

function offersFor(typed: string, names: readonly FormulaName[]): Offered[] {
  const wanted = typed.toLowerCase();
  if (wanted === "") return [];
  const begins = (text: string) => Number(!text.toLowerCase().startsWith(wanted));
  const metrics = names
    .filter(({ code, label }) => `${code} ${label}`.toLowerCase().includes(wanted))
    .map(({ code, label }) => ({ key: code, label, note: code, insert: code }));
  const functions = FUNCTIONS.filter(({ insert }) => insert.startsWith(wanted));
  return [...functions, ...metrics]
    .sort((a, b) => Math.min(begins(a.insert), begins(a.label)) - Math.min(begins(b.insert), begins(b.label)))
    .filter(({ insert }) => insert !== wanted)
    .slice(0, OFFERED);
}

/** Offers names while a formula is typed, and puts the chosen one where it was being typed. */
export function useNames(names: readonly FormulaName[], onChange: (formula: string) => void) {
  const field = useRef<HTMLTextAreaElement | null>(null);
  const [offers, setOffers] = useState<readonly Offered[]>([]);
  const [index, setIndex] = useState(0);
  const close = () => setOffers([]);
  const look = () => {
    setIndex(0);
    setOffers(field.current ? offersFor(typedName(field.current), names) : []);
  };
  const choose = ({ insert }: Offered) => {
    const control = field.current;
    if (!control) return;
    const end = control.selectionStart;
    control.setRangeText(insert, end - typedName(control).length, end, "end");
    onChange(control.value);
    control.focus();
    close();
  };
  return { field, offers, index, setIndex, look, close, choose };
}
