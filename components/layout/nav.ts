import type { IconName } from "@/components/ui/icon";

export type NavEntry = {
  href: string;
  label: string;
  icon: IconName;
  count?: number | undefined;
  /** 2 stands below the line. */
  group?: 1 | 2 | undefined;
  /** In the bar at the bottom of a phone; the rest is under More. */
  onPhone?: boolean | undefined;
};

export type CommandEntry = { id: string; label: string; href: string; hint?: string };

/** An entry is current on its own page and on those below it; home only on its own. */
export function isCurrentEntry(pathname: string, href: string, homeHref: string): boolean {
  if (pathname === href) return true;
  return href !== homeHref && pathname.startsWith(`${href}/`);
}
