"use client";

import { useState } from "react";
import { BulkDialog } from "@/components/forms/bulk-dialog";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { useBulk } from "@/components/forms/use-bulk";
import { BulkBar, countWords } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { useRowSelection } from "@/components/ui/row-selection";
import { changeDimensionsAction } from "@/lib/features/dimensions/actions";
import type { BulkDimensionsInput } from "@/lib/features/dimensions/schema-bulk";

type Customer = Extract<BulkDimensionsInput, { noun: "customers" }>["items"][number];
type Region = Extract<BulkDimensionsInput, { noun: "regions" }>["items"][number];
type Product = Extract<BulkDimensionsInput, { noun: "products" }>["items"][number];
type Done = readonly { id: string; version: number }[];

function useDimensionBulk<Row extends { id: string; name: string; version: number | null }>(
  organizationSlug: string,
  rows: readonly Row[],
  noun: readonly [string, string],
  inputOf: (items: Row[]) => Parameters<typeof changeDimensionsAction>[1],
) {
  const { chosen } = useRowSelection();
  const { run, refused, read, command } = useBulk(changeDimensionsAction, organizationSlug);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const picked = chosen.flatMap((id) => byId.get(id) ?? []);
  const before = (done: Done) =>
    done.flatMap(({ id, version }) => {
      const row = byId.get(id);
      return row ? [{ ...row, version }] : [];
    });
  const change = (to: Partial<Row>, onDone?: () => void) =>
    run(inputOf(picked.map((row) => ({ ...row, ...to }))), {
      title: (count) => `${countWords(count, noun)} changed`,
      onDone,
      undo: (done) =>
        run(inputOf(before(done)), { title: (count) => `${countWords(count, noun)} as before` }),
    });
  const bar = {
    noun,
    nameOf: (id: string) => byId.get(id)?.name ?? noun[0],
    refused,
    onRead: read,
    failure: command.failure?.message,
  };
  return { picked, change, command, bar, count: countWords(picked.length, noun) };
}

type Choices = readonly { value: string; label: string }[];

/** Segment and region of all chosen customers: what revenue is cut by. */
export function CustomerBulk({
  organizationSlug,
  rows,
  regions,
}: {
  organizationSlug: string;
  rows: readonly Customer[];
  regions: Choices;
}) {
  const [segment, setSegment] = useState("");
  const [region, setRegion] = useState("");
  const { change, command, bar, count } = useDimensionBulk(
    organizationSlug,
    rows,
    ["customer", "customers"],
    (items) => ({ noun: "customers", items }),
  );
  return (
    <BulkBar {...bar}>
      <BulkDialog
        {...{ command, count }}
        opens="Segment"
        confirms="Change segment"
        onConfirm={(close) => change({ segment: segment.trim() || null }, close)}
      >
        <TextField
          label="Segment"
          value={segment}
          onChange={setSegment}
          maxLength={120}
          description="Empty takes it away"
        />
      </BulkDialog>
      <BulkDialog
        {...{ command, count }}
        opens="Region"
        confirms="Change region"
        onConfirm={(close) => change({ regionId: region || null }, close)}
      >
        <Select label="Region" placeholder="None" options={regions} value={region} onChange={setRegion} />
      </BulkDialog>
    </BulkBar>
  );
}

/** Whether all chosen regions count as markets. */
export function RegionBulk({
  organizationSlug,
  rows,
}: {
  organizationSlug: string;
  rows: readonly Region[];
}) {
  const { change, command, bar } = useDimensionBulk(
    organizationSlug,
    rows,
    ["region", "regions"],
    (items) => ({ noun: "regions", items }),
  );
  return (
    <BulkBar {...bar}>
      <Button size="sm" isPending={command.isPending} onPress={() => change({ isMarket: true })}>
        Is a market
      </Button>
      <Button size="sm" isPending={command.isPending} onPress={() => change({ isMarket: false })}>
        Is no market
      </Button>
    </BulkBar>
  );
}

/** The group of all chosen products. */
export function ProductBulk({
  organizationSlug,
  rows,
}: {
  organizationSlug: string;
  rows: readonly Product[];
}) {
  const [group, setGroup] = useState("");
  const { change, command, bar, count } = useDimensionBulk(
    organizationSlug,
    rows,
    ["product", "products"],
    (items) => ({ noun: "products", items }),
  );
  return (
    <BulkBar {...bar}>
      <BulkDialog
        {...{ command, count }}
        opens="Group"
        confirms="Change group"
        onConfirm={(close) => change({ group: group.trim() || null }, close)}
      >
        <TextField
          label="Group"
          value={group}
          onChange={setGroup}
          maxLength={120}
          description="Empty takes it away"
        />
      </BulkDialog>
    </BulkBar>
  );
}
