"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

/** The parts of the settings, the open one marked. */
export function SettingsNav({ items }: { items: readonly { href: string; label: string }[] }) {
  const pathname = usePathname();
  return (
    <div className="mb-6 no-print">
      <Tabs label="Settings" items={items.map((item) => ({ ...item, isCurrent: pathname === item.href }))} />
    </div>
  );
}
