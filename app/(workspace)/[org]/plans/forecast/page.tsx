import { ForecastView } from "@/components/plans/forecast-view";
import { readParam } from "@/components/ui/search-href";
import { getForecastPage } from "@/lib/features/plans/rolling";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Rolling forecast" };

export default async function RollingforecastPage({
  params,
  searchParams,
}: PageProps<"/[org]/plans/forecast">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const ask = {
    metric: readParam(search, "metric"),
    from: readParam(search, "from"),
    base: readParam(search, "base"),
  };
  const page = await orNotFound(getForecastPage(actor, ask));
  return <ForecastView page={page} search={search} organizationSlug={org} locale={actor.locale} />;
}
