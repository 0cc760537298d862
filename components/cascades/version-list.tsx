import { Badge } from "@/components/ui/badge";
import type { CascadeVersionView } from "@/lib/features/cascades/schema-view";
import { formatDay } from "@/lib/present/format/time";

/** The frozen plan and what changed since, the latest first. */
export function VersionList({
  versions,
  locale,
}: {
  versions: readonly CascadeVersionView[];
  locale: string;
}) {
  return (
    <ol className="stack">
      {versions.map(({ seq, kind, text, reason, effectiveOn, who }) => (
        <li key={seq} className="text-13">
          {text} {kind === "PLAN" ? <Badge>plan</Badge> : null}
          <span className="block text-12 text-ink-3">
            {who}, {formatDay(effectiveOn, locale)}
            {kind === "PLAN" ? "" : `: ${reason}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
