import { PageLink as Link } from "@/components/ui/page-link";

type Segment = { href: string; label: string; isCurrent: boolean };

/** Two or three views of the same thing, each with an address of its own. */
export function SegmentedControl({ label, items }: { label: string; items: readonly Segment[] }) {
  return (
    <nav className="segmented" aria-label={label}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          replace
          aria-current={item.isCurrent ? "true" : undefined}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
