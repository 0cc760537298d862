"use client";

import { useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { FieldRow } from "@/components/forms/field-row";
import { Select } from "@/components/forms/select";
import type { Choices } from "@/lib/features/goals/schema-choices";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import type { ScopeChoice } from "@/lib/features/goals/schema-scope";
import { useScope } from "./use-scope";

const EVERY_CUSTOMER = { value: "every", label: "All" };

/** Until the server has answered, names of the answer before that fit what is typed. */
const isLike = ({ label, note = "" }: { label: string; note?: string }, typed: string) =>
  `${label} ${note}`.toLowerCase().includes(typed.trim().toLowerCase());

type ScopeFieldsProps = {
  organizationSlug: string;
  values: GoalValues;
  change: (part: Partial<GoalValues>) => void;
  choices: Choices;
  errorOf: (field: string) => string | undefined;
};

/** Which part of the metric a goal is about; only by what its numbers are kept by, and by what is chosen already. */
export function ScopeFields({ organizationSlug, values, change, choices, errorOf }: ScopeFieldsProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const { customers, hasMore, isKeptBy } = useScope(
    organizationSlug,
    values.metric,
    typed ?? "",
    values.scopeCustomer,
  );
  const lists: { of: ScopeChoice; label: string; field: keyof GoalValues; options: Choices["teams"] }[] = [
    { of: "team", label: "Team", field: "scopeTeam", options: choices.teams },
    { of: "region", label: "Region", field: "scopeRegion", options: choices.regions },
    { of: "product", label: "Product", field: "scopeProduct", options: choices.products },
    { of: "segment", label: "Segment", field: "scopeSegment", options: choices.segments },
  ];
  const isOffered = (dimension: ScopeChoice, value: unknown) => isKeptBy(dimension) || value !== "";
  const hasCustomers = customers.length > 0 || typed !== null;
  return (
    <FieldRow>
      {lists
        .filter(({ of, field, options }) => options.length > 0 && isOffered(of, values[field]))
        .map(({ of, label, field, options }) => (
          <Select
            key={of}
            label={`${label} in scope`}
            placeholder="All"
            options={options}
            value={String(values[field])}
            onChange={(member) => change({ [field]: member })}
            error={errorOf("filter")}
          />
        ))}
      {hasCustomers && isOffered("customer", values.scopeCustomer) ? (
        <ComboBox
          label="Customer in scope"
          options={[EVERY_CUSTOMER, ...customers.filter((one) => isLike(one, typed ?? ""))]}
          placeholder="All; type a name"
          value={values.scopeCustomer || EVERY_CUSTOMER.value}
          text={typed ?? (values.scopeCustomer ? values.scopeCustomerName : EVERY_CUSTOMER.label)}
          onText={setTyped}
          onLeave={() => setTyped(null)}
          onChange={(key) => {
            setTyped(null);
            const found = customers.find(({ value }) => value === key);
            change({ scopeCustomer: found?.value ?? "", scopeCustomerName: found?.label ?? "" });
          }}
          description={hasMore ? "More match: type on." : undefined}
          error={errorOf("filter")}
        />
      ) : null}
    </FieldRow>
  );
}
