import { searchAccounts } from "@/lib/features/accounts/queries";
import { searchCascades } from "@/lib/features/cascades/queries";
import { searchChallenges } from "@/lib/features/challenges/queries";
import { searchComments } from "@/lib/features/comments/queries";
import { searchCycles } from "@/lib/features/cycles/queries";
import { searchCustomers, searchProducts, searchRegions } from "@/lib/features/dimensions/queries";
import { searchGoals } from "@/lib/features/goals/queries";
import { searchInitiatives } from "@/lib/features/initiatives/queries";
import { type SearchHit, searchKeyResults } from "@/lib/features/key-results/search";
import { searchMetrics } from "@/lib/features/metrics/catalogue";
import { searchObjectives } from "@/lib/features/objectives/queries";
import { searchPacks } from "@/lib/features/packs/queries";
import { searchMembers } from "@/lib/features/people/queries";
import { searchPlans } from "@/lib/features/plans/queries";
import { searchSavedViews } from "@/lib/features/saved-views/queries";
import { searchRuns } from "@/lib/features/sources/queries";
import { searchTeams } from "@/lib/features/teams/queries";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";

type Search = (actor: Actor, q: string) => Promise<SearchHit[]>;

/** LIKE reads these as wildcards; a search for "100 %" must not find everything. */
const literally =
  (search: Search): Search =>
  (actor, q) =>
    search(actor, q.replace(/[\\%_]/g, "\\$&"));

/** Every noun that can be found, the ones people work on first. */
const SEARCHES: readonly Search[] = [
  literally(searchObjectives),
  literally(searchKeyResults),
  literally(searchGoals),
  literally(searchCycles),
  literally(searchInitiatives),
  literally(searchCascades),
  literally(searchPlans),
  searchMetrics,
  literally(searchMembers),
  literally(searchTeams),
  literally(searchCustomers),
  literally(searchProducts),
  searchRegions,
  literally(searchAccounts),
  literally(searchRuns),
  literally(searchChallenges),
  literally(searchComments),
  searchSavedViews,
  searchPacks,
];

const MAX_LENGTH = 100;
const PER_NOUN = 5;

/** What begins with the text before what only contains it. */
function rank(hit: SearchHit, wanted: string): number {
  const label = hit.label.toLowerCase();
  if (label === wanted) return 0;
  return label.startsWith(wanted) ? 1 : 2;
}

/** Everything of the organization whose name holds the text and that exists for this actor, in one transaction. */
export async function searchAll(actor: Actor, q: string): Promise<SearchHit[]> {
  const text = q.trim().slice(0, MAX_LENGTH);
  if (text === "") return [];
  const wanted = text.toLowerCase();
  return inTenant(
    actor,
    async () => {
      const hits: SearchHit[] = [];
      for (const search of SEARCHES) {
        const found = await search(actor, text);
        hits.push(...found.sort((a, b) => rank(a, wanted) - rank(b, wanted)).slice(0, PER_NOUN));
      }
      return hits.sort((a, b) => Math.min(rank(a, wanted), 1) - Math.min(rank(b, wanted), 1));
    },
    "read",
  );
}
