import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { periodText } from "@/lib/present/format/time";

type PeriodPickerProps = {
  search: SearchParams;
  /** Code of the period shown, and the ones beside it. */
  code: string;
  previous: string;
  next: string | null;
  month: string;
  quarter: string;
  year: string;
  locale: string;
};

/** The period of the page, one earlier and one later, and the same time as month, quarter or year. */
export function PeriodPicker({
  search,
  code,
  previous,
  next,
  month,
  quarter,
  year,
  locale,
}: PeriodPickerProps) {
  const to = (period: string) => hrefWith(search, { period, why: null });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <LinkButton size="sm" href={to(previous)}>
        ← {periodText(previous, locale)}
      </LinkButton>
      <SegmentedControl
        label="Length of the period"
        items={[
          { href: to(month), label: "Month", isCurrent: code === month },
          { href: to(quarter), label: "Quarter", isCurrent: code === quarter },
          { href: to(year), label: "Year", isCurrent: code === year },
        ]}
      />
      {next === null ? null : (
        <LinkButton size="sm" href={to(next)}>
          {periodText(next, locale)} →
        </LinkButton>
      )}
    </div>
  );
}
