import { GoalForm } from "@/components/goals/goal-form";
import { loadGoalForm } from "@/lib/features/goals/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "New goal" };

export default async function NewGoalPage({ params }: PageProps<"/[org]/goals/new">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const form = await orNotFound(loadGoalForm(actor, null));
  return <GoalForm organizationSlug={actor.organizationSlug} locale={actor.locale} {...form} />;
}
