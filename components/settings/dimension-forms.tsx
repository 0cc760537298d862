"use client";

import { saveCustomerAction, saveProductAction, saveRegionAction } from "@/lib/features/dimensions/actions";
import type { RecordFieldSpec, RecordOption, RecordValue, RecordValues } from "./record-field";
import { RecordForm } from "./record-form";

type Identified = { id: string; code: string; name: string; version: number };
type Shared = { organizationSlug: string; isReadOnly: boolean };

const NAME: RecordFieldSpec = { name: "name", label: "Name", kind: "text", isRequired: true };
const CODE: RecordFieldSpec = {
  name: "code",
  label: "Code",
  kind: "text",
  isRequired: true,
  description: "How files name it",
};

const orNull = (value: RecordValue | undefined) => (typeof value === "string" ? value : null);

function essentials(typed: RecordValues, row: Identified | null, version: number | null) {
  const name = String(typed.name ?? "");
  return { id: row?.id ?? null, version, name, code: String(typed.code ?? "") };
}

type Product = Identified & { group: string | null; listPrice: string | null; listCurrency: string | null };

export function ProductForm({
  row,
  currencies,
  ...shared
}: Shared & { row: Product | null; currencies: readonly RecordOption[] }) {
  return (
    <RecordForm
      {...shared}
      action={saveProductAction}
      fields={[
        NAME,
        CODE,
        { name: "group", label: "Group", kind: "text" },
        { name: "listPrice", label: "List price", kind: "number" },
        { name: "listCurrency", label: "Currency of the list price", kind: "combo", options: currencies },
      ]}
      values={{ ...row }}
      version={row?.version ?? null}
      params={["edit"]}
      submitText={row ? "Save" : "Create product"}
      doneText="Product saved"
      toInput={(typed, version) => ({
        ...essentials(typed, row, version),
        group: orNull(typed.group),
        listPrice: orNull(typed.listPrice),
        listCurrency: orNull(typed.listCurrency),
      })}
    />
  );
}

type Region = Identified & { parentId: string | null; isMarket: boolean };

export function RegionForm({
  row,
  parents,
  ...shared
}: Shared & { row: Region | null; parents: readonly RecordOption[] }) {
  return (
    <RecordForm
      {...shared}
      action={saveRegionAction}
      fields={[
        NAME,
        CODE,
        {
          name: "parentId",
          label: "Part of",
          kind: "combo",
          options: parents,
          placeholder: "Stands at the top",
        },
        {
          name: "isMarket",
          label: "A market",
          kind: "check",
          description: "Counts for “new markets entered”",
        },
      ]}
      values={row ? { ...row } : { isMarket: true }}
      version={row?.version ?? null}
      params={["edit"]}
      submitText={row ? "Save" : "Create region"}
      doneText="Region saved"
      toInput={(typed, version) => ({
        ...essentials(typed, row, version),
        parentId: orNull(typed.parentId),
        isMarket: typed.isMarket === true,
      })}
    />
  );
}

type Customer = Identified & {
  segment: string | null;
  regionId: string | null;
  parentId: string | null;
  parentName: string | null;
};

export function CustomerForm({
  row,
  regions,
  segments,
  ...shared
}: Shared & { row: Customer | null; regions: readonly RecordOption[]; segments: readonly string[] }) {
  return (
    <RecordForm
      {...shared}
      action={saveCustomerAction}
      fields={[
        NAME,
        CODE,
        {
          name: "segment",
          label: "Segment",
          kind: "text",
          ...(segments.length > 0 ? { description: `In use: ${segments.join(", ")}` } : {}),
        },
        {
          name: "regionId",
          label: "Region",
          kind: "combo",
          options: regions,
          description: "Facts without a region of their own and of their owner count here",
        },
      ]}
      values={{ ...row }}
      version={row?.version ?? null}
      params={["edit"]}
      submitText={row ? "Save" : "Create customer"}
      doneText="Customer saved"
      toInput={(typed, version) => ({
        ...essentials(typed, row, version),
        segment: orNull(typed.segment),
        regionId: orNull(typed.regionId),
        parentId: row?.parentId ?? null,
      })}
    />
  );
}
