import { ChallengeFilters } from "@/components/challenges/challenge-filters";
import { ChallengeTable } from "@/components/challenges/challenge-table";
import { PageHead } from "@/components/layout/page-head";
import { loadChallengePage } from "@/lib/features/challenges/queries";
import { challengeFilterInput } from "@/lib/features/challenges/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { challengesSentence } from "@/lib/present/sentences/habit-sentences";

export const metadata = { title: "Challenges" };

export default async function ChallengesPage({ params, searchParams }: PageProps<"/[org]/challenges">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await loadChallengePage(actor, challengeFilterInput.parse(search));
  const { resolved } = page.counts;
  return (
    <>
      <PageHead
        title={challengesSentence(page.counts)}
        source={[
          "What check-ins and people say stands in the way",
          "across departments",
          `${resolved} resolved`,
        ]}
      />
      <ChallengeFilters page={page} search={search} org={org} />
      <ChallengeTable
        organizationSlug={org}
        locale={actor.locale}
        challenges={page.challenges}
        people={page.people}
        search={search}
        hasSubject
        empty="No challenge here. Say what stands in the way in a check-in, or on the page of an objective, key result or goal."
      />
    </>
  );
}
