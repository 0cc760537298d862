"use client";

import { type KeyboardEvent, useId } from "react";
import { Field, inputAttributes } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import type { CheckedFormula } from "@/lib/domain/metrics/formula/check-formula";
import { nearestNames } from "@/lib/domain/metrics/formula/nearest-names";
import { type FormulaName, OWN_UNIT_LABELS } from "@/lib/features/own-metrics/schema";
import { type Offered, useNames } from "./use-names";

type FormulaFieldProps = {
  value: string;
  onChange: (formula: string) => void;
  names: readonly FormulaName[];
  /** What the formula says of itself, as it is typed. */
  checked: CheckedFormula;
  /** What the server refused. */
  error?: string | undefined;
  isDisabled?: boolean | undefined;
};

function Offers({
  id,
  offers,
  index,
  onChoose,
}: {
  id: string;
  offers: readonly Offered[];
  index: number;
  onChoose: (offer: Offered) => void;
}) {
  if (offers.length === 0) return null;
  return (
    <div
      className="popover menu mention-people"
      role="listbox"
      id={`${id}-names`}
      aria-label="Names that fit"
    >
      {offers.map((offer, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and answers the keys
        <div
          key={offer.key}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === index}
          className="menu-item"
          data-focused={place === index ? "" : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(offer)}
        >
          {offer.label}
          <small className="text-ink-3 ml-2">{offer.note}</small>
        </div>
      ))}
    </div>
  );
}

/** What is wrong as one sentence with its place, or null while nothing is typed. */
function faultText(value: string, checked: CheckedFormula): string | undefined {
  if (value.trim() === "" || checked.ok) return undefined;
  return `${checked.fault.message} (at character ${checked.fault.at}).`;
}

/** Replaces the unknown name, and only it. */
function mended(value: string, unknown: string, name: string): string {
  return value.replace(new RegExp(`\\b${unknown}\\b`, "gi"), name);
}

/** The formula of a metric: names are offered as they are typed, and what is wrong is said at once with its place. */
export function FormulaField({ value, onChange, names, checked, error, isDisabled }: FormulaFieldProps) {
  const id = useId();
  const { field, offers, index, setIndex, look, close, choose } = useNames(names, onChange);
  const unknown = checked.ok ? undefined : checked.unknown;
  const codes = names.map(({ code }) => code);
  const near = unknown === undefined ? [] : nearestNames(unknown, codes, 3);
  const props = {
    label: "Formula",
    // While names are offered the word is not finished.
    error: offers.length > 0 ? undefined : (faultText(value, checked) ?? error),
    isRequired: true,
    isDisabled,
    description: checked.ok
      ? `${checked.words}: gives ${checked.units.map((unit) => OWN_UNIT_LABELS[unit].toLowerCase()).join(" or ")}.`
      : "Metrics, numbers, + − × ÷ and parentheses; prior( ), last_year( ) and ytd( ) read a metric over another period.",
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const offer = offers[index];
    if (offer === undefined) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setIndex((index + step + offers.length) % offers.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(offer);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <Field id={id} props={props}>
        <div className="mention">
          <textarea
            {...inputAttributes(id, props)}
            ref={field}
            className="input font-mono"
            rows={3}
            maxLength={500}
            spellCheck={false}
            autoComplete="off"
            placeholder="gross_profit / headcount"
            value={value}
            aria-autocomplete="list"
            aria-controls={offers.length > 0 ? `${id}-names` : undefined}
            aria-activedescendant={offers.length > 0 ? `${id}-${index}` : undefined}
            onKeyDown={onKeyDown}
            onBlur={close}
            onChange={(event) => {
              onChange(event.target.value);
              look();
            }}
          />
          <Offers id={id} offers={offers} index={index} onChoose={choose} />
        </div>
      </Field>
      <p className="sr-only" aria-live="polite">
        {offers.length > 0 ? `${offers.length} names fit; arrows and Enter choose` : ""}
      </p>
      {unknown !== undefined && near.length > 0 && offers.length === 0 ? (
        <div className="flex flex-wrap items-center gap-2 mt-2">
          <span className="cap">Did you mean</span>
          {near.map((name) => (
            <Button key={name} variant="quiet" onPress={() => onChange(mended(value, unknown, name))}>
              {name}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
