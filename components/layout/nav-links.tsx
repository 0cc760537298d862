"use client";

import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { Icon } from "@/components/ui/icon";
import { PageLink as Link } from "@/components/ui/page-link";
import { isCurrentEntry, type NavEntry } from "./nav";

/** The nouns of the product, with what waits in each. */
export function NavLinks({ entries, homeHref }: { entries: readonly NavEntry[]; homeHref: string }) {
  const pathname = usePathname();
  return (
    <div className="nav">
      {entries.map((entry, index) => (
        <Fragment key={entry.href}>
          {entry.group && entries[index - 1]?.group !== entry.group ? (
            <p className="nav-group">
              <span className="words">{entry.group}</span>
            </p>
          ) : null}
          <Link
            href={entry.href}
            title={entry.label}
            aria-current={isCurrentEntry(pathname, entry.href, homeHref) ? "page" : undefined}
          >
            <Icon name={entry.icon} />
            <span className="words">{entry.label}</span>
            {entry.count ? <span className="count words">{entry.count}</span> : null}
          </Link>
        </Fragment>
      ))}
    </div>
  );
}
