import { AccuracyView } from "@/components/plans/accuracy-view";
import { readParam } from "@/components/ui/search-href";
import { getAccuracy } from "@/lib/features/plans/accuracy";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Plan accuracy" };

export default async function PlanaccuracyPage({ params, searchParams }: PageProps<"/[org]/plans/accuracy">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const ask = { version: readParam(search, "version"), by: readParam(search, "by") };
  const page = await orNotFound(getAccuracy(actor, ask));
  return <AccuracyView page={page} search={search} base={`/${org}`} locale={actor.locale} />;
}
