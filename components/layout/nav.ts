import type { IconName } from "@/components/ui/icon";

export type NavEntry = {
  href: string;
  label: string;
  icon: IconName;
  count?: number | undefined;
  /** What stands over it and those of the same group that follow; without one it stands above all groups. */
  group?: "Goals" | "Finance" | "Set-up" | undefined;
  /** In the bar at the bottom of a phone; the rest is under More. */
  onPhone?: boolean | undefined;
};

export type CommandEntry = { id: string; label: string; href: string; hint?: string };

/** An entry is current on its own page and on those below it; home only on its own. */
export function isCurrentEntry(pathname: string, href: string, homeHref: string): boolean {
  if (pathname === href) return true;
  return href !== homeHref && pathname.startsWith(`${href}/`);
}
