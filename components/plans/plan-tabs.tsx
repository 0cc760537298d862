import { SegmentedControl } from "@/components/ui/segmented";

const TABS = [
  ["", "Versions"],
  ["compare", "Compare"],
  ["forecast", "Rolling forecast"],
  ["accuracy", "Accuracy"],
  ["scenario", "What if"],
] as const;

/** The pages about plans. */
export function PlanTabs({ base, current }: { base: string; current: (typeof TABS)[number][0] }) {
  return (
    <SegmentedControl
      label="Plans"
      items={TABS.map(([page, label]) => ({
        href: page === "" ? `${base}/plans` : `${base}/plans/${page}`,
        label,
        isCurrent: page === current,
      }))}
    />
  );
}
