import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cycleCookie } from "@/components/cycles/cycle-cookie";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";

/** Without a cycle or period in the address, the cycle looked at last comes into it. */
export async function rememberedCycle(path: string, org: string, search: SearchParams): Promise<void> {
  if (readParam(search, "cycle") !== null || readParam(search, "period") !== null) return;
  const cycle = (await cookies()).get(cycleCookie(org))?.value;
  if (cycle && /^[0-9a-f-]{36}$/.test(cycle)) redirect(`${path}${hrefWith(search, { cycle })}`);
}

type CycleChoice = { value: string; label: string; state: string };

/** Entries of the cycle switcher: every cycle, closed ones said to be so, and none. */
export function cycleEntries(cycles: readonly CycleChoice[], search: SearchParams) {
  return [
    { id: "all", label: "All cycles", href: hrefWith(search, { cycle: null, period: "all" }) },
    ...cycles.map(({ value, label, state }) => ({
      id: value,
      label: state === "ACTIVE" ? label : `${label}, ${state.toLowerCase()}`,
      href: hrefWith(search, { cycle: value, period: null }),
    })),
  ];
}
