"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { SinceThen } from "@/lib/features/variance/schema";
import { formatDay } from "@/lib/present/format/time";

/** Shows the page as it was known on a past day; while it does, it says so. */
export function KnownPicker({
  search,
  since,
  today,
  locale,
}: {
  search: SearchParams;
  /** The past day shown; null for today. */
  since: Pick<SinceThen, "day"> | null;
  today: string;
  locale: string;
}) {
  const router = useRouter();
  const [day, setDay] = useState(since?.day ?? "");
  const to = (known: string | null) => hrefWith(search, { known, why: null, row: null });
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== "") router.push(to(day));
      }}
    >
      {since ? (
        <p role="status" className="w-full">
          <span className="period">As known on {formatDay(since.day, locale)}</span>, with today’s teams,
          rates and rules.
        </p>
      ) : null}
      <DateField label="As known on" max={today} value={day} onChange={setDay} />
      <Button type="submit">Show</Button>
      {since ? <LinkButton href={to(null)}>Back to today</LinkButton> : null}
    </form>
  );
}
