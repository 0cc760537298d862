import { InboxView } from "@/components/inbox/inbox-view";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { readParam } from "@/components/ui/search-href";
import { loadInbox } from "@/lib/features/inbox/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { formatDay } from "@/lib/present/format/time";
import { inboxSentence } from "@/lib/present/sentences/inbox-sentence";

export const metadata = { title: "Inbox" };

export default async function InboxPage({ params, searchParams }: PageProps<"/[org]/inbox">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const inbox = await loadInbox(actor, readParam(search, "open") ?? undefined);
  const { organizationSlug, locale, currency } = actor;
  return (
    <>
      <PageHead
        title={inboxSentence(inbox.owed)}
        source={[formatDay(inbox.today, locale, "long"), actor.name, "overdue first"]}
        actions={<LinkButton href={`/${organizationSlug}/settings/reminders`}>Reminders</LinkButton>}
      />
      <InboxView inbox={inbox} organizationSlug={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
