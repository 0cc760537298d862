import { GoalForm } from "@/components/goals/goal-form";
import { loadGoalForm } from "@/lib/features/goals/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Edit goal" };

export default async function EditGoalPage({ params }: PageProps<"/[org]/goals/[goal]/edit">) {
  const { org, goal } = await params;
  const actor = await pageActor(org);
  const form = await orNotFound(loadGoalForm(actor, goal));
  return <GoalForm organizationSlug={actor.organizationSlug} locale={actor.locale} {...form} />;
}
