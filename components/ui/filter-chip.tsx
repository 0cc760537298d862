import { PageLink as Link } from "@/components/ui/page-link";
import { Icon } from "./icon";

/** A filter that is on, with the way to take it off. */
export function FilterChip({ label, removeHref }: { label: string; removeHref: string }) {
  return (
    <span className="filter-chip">
      {label}
      <Link href={removeHref} scroll={false} aria-label={`Remove filter: ${label}`}>
        <Icon name="close" size={12} />
      </Link>
    </span>
  );
}
