"use client";

import { Button } from "@/components/ui/button";
import { Menu, type MenuEntry } from "@/components/ui/menu";

/** A list of filters to put on; each entry is a link to the same page with it. */
export function FilterMenu({
  label,
  title,
  entries,
}: {
  label: string;
  title: string;
  entries: readonly MenuEntry[];
}) {
  return (
    <Menu label={title} title={title} trigger={<Button variant="quiet">{label}</Button>} entries={entries} />
  );
}
