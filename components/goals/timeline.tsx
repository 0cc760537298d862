import { Reactions } from "@/components/comments/reactions";
import type { TimelineEntry } from "@/lib/features/timelines/schema";
import { datesInWords, formatInstant } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

/** The sentence of an entry with its values as people read them. */
function whatText({ what, values, unit, currency }: TimelineEntry, locale: string): string {
  return datesInWords(what, locale).replace(/\{(\d)\}/g, (_, place) => {
    const value = values[Number(place)] ?? null;
    return formatValue(value, (unit ?? "count") as "count", {
      locale,
      currency: currency ?? "",
      style: "compact",
    });
  });
}

/** Everything that happened, in one list, newest first. */
export function Timeline({
  entries,
  organizationSlug,
  locale,
  timeZone,
}: {
  entries: readonly TimelineEntry[];
  /** With it a check-in can be answered. */
  organizationSlug?: string | undefined;
  locale: string;
  timeZone: string;
}) {
  if (entries.length === 0) return <p className="cap">Nothing has happened yet.</p>;
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={`${entry.kind}:${entry.id}`} data-kind={entry.kind}>
          <time dateTime={entry.at}>{formatInstant(entry.at, locale, timeZone)}</time>
          <div>
            <p>
              <span className="font-medium">{entry.who}</span> {whatText(entry, locale)}
              {entry.about ? <span className="text-ink-3"> · {entry.about}</span> : null}
              {entry.confidence === null ? null : (
                <span className="text-ink-2"> · confidence {entry.confidence} of 10</span>
              )}
            </p>
            {entry.text ? <p className="said">{entry.text}</p> : null}
            {entry.note ? (
              <p className="text-ink-3">
                {entry.kind === "CHECK_IN" ? `In the way: ${entry.note}` : entry.note}
              </p>
            ) : null}
            {entry.kind === "CHECK_IN" && organizationSlug ? (
              <Reactions
                organizationSlug={organizationSlug}
                subjectType="check-in"
                subjectId={entry.id}
                reactions={entry.reactions}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
