import { WhyPanel } from "@/components/explain/why-panel";
import { InitiativeDrawer } from "@/components/initiatives/initiative-drawer";
import { InitiativesTable } from "@/components/initiatives/initiatives-table";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { whyOf } from "@/lib/features/explain/why";
import { getInitiative, initiativeChoices, listInitiatives } from "@/lib/features/initiatives/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { initiativesSentence } from "@/lib/present/sentences/initiatives-sentence";

export const metadata = { title: "Initiatives" };

export default async function InitiativesPage({ params, searchParams }: PageProps<"/[org]/initiatives">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const [period, state, q] = ["period", "state", "q"].map((name) => readParam(search, name) ?? undefined);
  const page = await listInitiatives(actor, { period, state, q });
  const asked = readParam(search, "initiative");
  const detail = asked && asked !== "new" ? await orNotFound(getInitiative(actor, asked)) : null;
  const isOpen = detail !== null || (asked === "new" && page.canCreate);
  const { locale, currency, timeZone, memberId } = actor;
  const facts = {
    ...page.totals,
    count: page.rows.length,
    running: page.rows.filter(({ status }) => status === "RUNNING").length,
  };
  return (
    <>
      <PageHead
        title={initiativesSentence(facts, { locale, currency, unit: "currency" })}
        source={["Initiatives", "spend from the ledger or as entered, to date"]}
        actions={
          page.canCreate ? (
            <LinkButton variant="primary" href={hrefWith(search, { initiative: "new" })}>
              New initiative
            </LinkButton>
          ) : null
        }
      />
      <InitiativesTable page={page} org={org} locale={locale} search={search} />
      {isOpen ? (
        <InitiativeDrawer
          organizationSlug={org}
          choices={await initiativeChoices(actor)}
          {...{ locale, timeZone, memberId, detail, today: page.today }}
        />
      ) : null}
      <WhyPanel why={await whyOf(actor, search.why)} org={org} locale={locale} currency={currency} />
    </>
  );
}
