"use client";

import { usePathname } from "next/navigation";
import { Button } from "react-aria-components/Button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { PageLink as Link } from "@/components/ui/page-link";
import { isCurrentEntry, type NavEntry } from "./nav";
import { NavLinks } from "./nav-links";

type PhoneBarProps = {
  entries: readonly NavEntry[];
  homeHref: string;
  personLinks: readonly { label: string; href: string }[];
};

/** The bar at the bottom of a phone: the daily pages, and everything else under More. */
export function PhoneBar({ entries, homeHref, personLinks }: PhoneBarProps) {
  const pathname = usePathname();
  const marked = entries.filter((entry) => entry.onPhone);
  const daily = marked.length > 0 ? marked.slice(0, 4) : entries.slice(0, 3);
  return (
    <nav className="tabbar" aria-label="Main, short">
      {daily.map((entry) => (
        <Link
          key={entry.href}
          href={entry.href}
          aria-current={isCurrentEntry(pathname, entry.href, homeHref) ? "page" : undefined}
        >
          <Icon name={entry.icon} />
          {entry.label}
          {entry.count ? <span className="tab-count">{entry.count}</span> : null}
        </Link>
      ))}
      <Dialog
        // A new page is a new dialog, so following a link closes it.
        key={pathname}
        title="All pages"
        trigger={
          <Button>
            <Icon name="more" />
            More
          </Button>
        }
      >
        <NavLinks entries={entries} homeHref={homeHref} />
        <div className="nav mt-2 border-t border-line pt-2">
          {personLinks.map((link) => (
            <Link key={link.href} href={link.href}>
              {link.label}
            </Link>
          ))}
        </div>
      </Dialog>
    </nav>
  );
}
