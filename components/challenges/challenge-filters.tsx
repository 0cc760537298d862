import { ListFilters } from "@/components/ui/list-filters";
import type { SearchParams } from "@/components/ui/search-href";
import {
  CHALLENGE_STATE_LABELS,
  CHALLENGE_STATES,
  type ChallengePage,
} from "@/lib/features/challenges/schema";

const words = (code: string) => code.charAt(0) + code.slice(1).toLowerCase();

/** Find, filters as chips that can be taken off, export. All of it is in the address. */
export function ChallengeFilters({
  page,
  search,
  org,
}: {
  page: ChallengePage;
  search: SearchParams;
  org: string;
}) {
  const states = [
    ...CHALLENGE_STATES.map((value) => ({ value, label: CHALLENGE_STATE_LABELS[value] })),
    { value: "ALL", label: "any" },
  ];
  const departments = page.departments.map((value) => ({ value, label: words(value) }));
  const filters = [
    { name: "state", label: "State", options: states },
    { name: "department", label: "Department", options: departments },
    { name: "who", label: "Assigned to", options: [{ value: "me", label: "me" }] },
    { name: "subject", label: "About", options: page.subjects },
  ];
  const find = `Find in ${page.challenges.length} challenges`;
  return <ListFilters {...{ filters, search, org, find }} list="challenges" />;
}
