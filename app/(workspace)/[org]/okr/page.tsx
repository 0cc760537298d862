import { CycleSwitcher } from "@/components/cycles/cycle-switcher";
import { WhyPanel } from "@/components/explain/why-panel";
import { OkrView } from "@/components/okr/okr-view";
import { ExportLinks } from "@/components/ui/export-links";
import { readParam } from "@/components/ui/search-href";
import { TableTools } from "@/components/ui/table-tools";
import { todayIn } from "@/lib/domain/time/day";
import { listCycles } from "@/lib/features/cycles/queries";
import { whyOf } from "@/lib/features/explain/why";
import { okrPage } from "@/lib/features/okr/page";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { cycleEntries, rememberedCycle } from "../objectives/remembered-cycle";

export const metadata = { title: "OKR roll-up" };

export default async function OkrPage({ params, searchParams }: PageProps<"/[org]/okr">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  await rememberedCycle(`/${org}/okr`, org, search);
  const asked = readParam(search, "cycle");
  const { data, reader, since, moves } = await okrPage(actor, {
    period: readParam(search, "period") ?? undefined,
    cycle: asked ?? undefined,
    known: readParam(search, "known"),
  });
  const cycles = (await listCycles(actor)).map(({ id, name, state }) => ({ value: id, label: name, state }));
  return (
    <>
      <OkrView
        data={data}
        since={since}
        moves={moves}
        today={todayIn(actor.timeZone, actor.now)}
        search={search}
        base={`/${org}`}
        locale={actor.locale}
        tools={
          <TableTools end={<ExportLinks org={org} list="okr" search={search} />}>
            <CycleSwitcher
              organizationSlug={actor.organizationSlug}
              present={cycles.find(({ value }) => value === asked) ?? null}
              entries={cycleEntries(cycles, search)}
            />
          </TableTools>
        }
      />
      <WhyPanel
        why={await whyOf(reader, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
