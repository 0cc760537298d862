"use client";

import { useEffect } from "react";
import { FilterMenu } from "@/components/ui/filter-menu";
import { cycleCookie } from "./cycle-cookie";

const HALF_A_YEAR = 15_552_000;

/** Which cycle one looks at, in the address; the choice comes back on the next visit. */
export function CycleSwitcher({
  organizationSlug,
  present,
  entries,
}: {
  organizationSlug: string;
  present: { value: string; label: string } | null;
  entries: readonly { id: string; label: string; href: string }[];
}) {
  const value = present?.value ?? "";
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: it holds nothing but the choice, and the page reads it on the server
    document.cookie = `${cycleCookie(organizationSlug)}=${value}; path=/; max-age=${value ? HALF_A_YEAR : 0}; samesite=lax`;
  }, [organizationSlug, value]);
  return <FilterMenu label={present?.label ?? "All cycles"} title="Cycle" entries={[...entries]} />;
}
