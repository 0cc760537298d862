import { CascadeForm } from "@/components/cascades/cascade-form";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { readParam } from "@/components/ui/search-href";
import { newCascadeOrRefusal } from "@/lib/features/cascades/new-cascade";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";

export const metadata = { title: "Hand a target down" };

export default async function NewCascadePage({
  params,
  searchParams,
}: PageProps<"/[org]/goals/cascade/new">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const asked = { goal: readParam(search, "goal"), keyResult: readParam(search, "key-result") };
  const { form, refusal } = await orNotFound(newCascadeOrRefusal(actor, asked));
  if (!form) {
    return (
      <>
        <PageHead title="Choose what is handed down." source={["New cascade"]} />
        <EmptyState
          title={refusal ? "This cannot be handed down" : "A cascade belongs to a goal or key result"}
          text={refusal ?? "Open one that is a sum over its period, such as bookings, and press “Hand down”."}
          action={
            <LinkButton href={`/${actor.organizationSlug}/goals`} variant="primary">
              Choose a goal
            </LinkButton>
          }
        />
      </>
    );
  }
  return (
    <>
      <PageHead
        title={`${form.subjectTitle} is handed down to teams and people.`}
        source={["New cascade", form.metric, formatDayRange(form.startsOn, form.endsOn, actor.locale)]}
      />
      <CascadeForm organizationSlug={actor.organizationSlug} form={form} />
    </>
  );
}
