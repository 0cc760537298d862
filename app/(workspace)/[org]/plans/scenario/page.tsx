import { ScenarioView } from "@/components/plans/scenario-view";
import { getScenario } from "@/lib/features/plans/scenario";
import { scenarioAsk } from "@/lib/features/plans/schema-scenario";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "What if" };

export default async function WhatifPage({ params, searchParams }: PageProps<"/[org]/plans/scenario">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await orNotFound(getScenario(actor, scenarioAsk.parse(search)));
  return <ScenarioView page={page} search={search} base={`/${org}`} locale={actor.locale} />;
}
