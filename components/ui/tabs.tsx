import { PageLink as Link } from "@/components/ui/page-link";

type Tab = { href: string; label: string; isCurrent: boolean; count?: number | undefined };

/** Parts of one page as links, so that each can be shared and reached by the back button. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={item.isCurrent ? "page" : undefined}>
          {item.label}
          {item.count === undefined ? null : <span className="count">{item.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
