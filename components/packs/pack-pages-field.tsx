"use client";

import { useState } from "react";
import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import {
  MOST_PAGES,
  PACK_PAGE_LABELS,
  PACK_PAGES,
  type PackChoices,
  type PackPageKey,
  type PackPageView,
  pageOfAddress,
} from "@/lib/features/packs/schema";

/** A page while it is edited; the key stays with it when it moves. */
export type EditedPage = PackPageView & { key: number };

type FieldProps = {
  organizationSlug: string;
  pages: readonly EditedPage[];
  views: PackChoices["views"];
  error: string | undefined;
  onChange: (pages: EditedPage[]) => void;
};

const OPTIONS = PACK_PAGES.map((page) => ({ value: page, label: PACK_PAGE_LABELS[page] }));
const AS_IT_OPENS = "";
const AS_KEPT = "kept";

function viewOptions(page: EditedPage, views: PackChoices["views"]) {
  const own = views.filter((view) => view.page === page.page);
  const isNamed = own.some(({ query }) => query === page.query);
  return [
    { value: AS_IT_OPENS, label: "As the page opens" },
    ...own.map(({ value, label }) => ({ value, label })),
    ...(page.query !== "" && !isNamed ? [{ value: AS_KEPT, label: "As its address said" }] : []),
  ];
}

function viewOf(page: EditedPage, views: PackChoices["views"]): string {
  if (page.query === "") return AS_IT_OPENS;
  return views.find((view) => view.page === page.page && view.query === page.query)?.value ?? AS_KEPT;
}

/** Takes a page as it is seen: its address says which page, and in which view. */
function FromAddress({
  organizationSlug,
  isFull,
  onAdd,
}: {
  organizationSlug: string;
  isFull: boolean;
  onAdd: (page: PackPageKey, query: string) => void;
}) {
  const [address, setAddress] = useState("");
  const [error, setError] = useState<string | undefined>();
  const add = () => {
    const found = pageOfAddress(address, organizationSlug);
    setError(found ? undefined : "This is no page a pack can hold. Copy the address of one of those above.");
    if (!found) return;
    onAdd(found.page, found.query);
    setAddress("");
  };
  return (
    <>
      <div className="min-w-[320px] grow">
        <TextField
          label="Or the address of a page as you see it"
          value={address}
          onChange={setAddress}
          error={error}
          placeholder={`/${organizationSlug}/unit-economics?view=clv`}
        />
      </div>
      <Button size="sm" isDisabled={isFull} onPress={add}>
        Add this view
      </Button>
    </>
  );
}

/** The pages of a pack in their order, each with the view it is kept in and a word about it. */
export function PackPagesField({ organizationSlug, pages, views, error, onChange }: FieldProps) {
  const change = (key: number, fields: Partial<PackPageView>) =>
    onChange(pages.map((page) => (page.key === key ? { ...page, ...fields } : page)));
  const move = (index: number, by: -1 | 1) => {
    const next = [...pages];
    const [page] = next.splice(index, 1);
    if (page) next.splice(index + by, 0, page);
    onChange(next);
  };
  const add = (page: PackPageKey, query: string) => {
    const key = 1 + Math.max(0, ...pages.map((one) => one.key));
    onChange([...pages, { key, page, query, remark: "" }]);
  };
  const isFull = pages.length >= MOST_PAGES;
  return (
    <fieldset className="field">
      <legend className="label mb-1">Pages</legend>
      <ol className="stack">
        {pages.map((page, index) => (
          <li key={page.key} className="pack-row">
            <Select
              label={`Page ${index + 1}`}
              options={OPTIONS}
              value={page.page}
              onChange={(value) => change(page.key, { page: value as PackPageKey, query: "" })}
            />
            <Select
              label="View"
              options={viewOptions(page, views)}
              value={viewOf(page, views)}
              onChange={(value) => {
                if (value !== AS_KEPT)
                  change(page.key, { query: views.find((view) => view.value === value)?.query ?? "" });
              }}
            />
            <TextField
              label="Remark"
              value={page.remark}
              maxLength={1000}
              onChange={(remark) => change(page.key, { remark })}
            />
            <span className="pack-row-tools">
              <Button
                className="icon-button"
                label={`Page ${index + 1} up`}
                isDisabled={index === 0}
                onPress={() => move(index, -1)}
              >
                <Icon name="sort-up" />
              </Button>
              <Button
                className="icon-button"
                label={`Page ${index + 1} down`}
                isDisabled={index === pages.length - 1}
                onPress={() => move(index, 1)}
              >
                <Icon name="sort-down" />
              </Button>
              <Button
                className="icon-button"
                label={`Remove page ${index + 1}`}
                onPress={() => onChange(pages.filter(({ key }) => key !== page.key))}
              >
                <Icon name="close" />
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <div className="mt-2 flex flex-wrap items-end gap-3">
        <Button size="sm" isDisabled={isFull} onPress={() => add("variance/compare", "")}>
          Add a page
        </Button>
        <FromAddress organizationSlug={organizationSlug} isFull={isFull} onAdd={add} />
      </div>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
