import { EmptyState } from "@/components/layout/empty-state";
import { RecordsView } from "@/components/metrics/records-view";
import { LinkButton } from "@/components/ui/link-button";
import { listRecords } from "@/lib/features/metrics/records";
import { recordsAsk } from "@/lib/features/metrics/records-page";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { AppError } from "@/lib/platform/errors";

export const metadata = { title: "Source rows" };

export default async function RecordsPage({ params, searchParams }: PageProps<"/[org]/metrics/records">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const ask = recordsAsk(search);
  const found = await listRecords(actor, ask).catch((error: unknown) => {
    if (error instanceof AppError) return error.message;
    throw error;
  });
  if (typeof found === "string") {
    const back = <LinkButton href={`/${org}/metrics`}>To the metrics</LinkButton>;
    return <EmptyState title="These rows cannot be listed" text={found} action={back} />;
  }
  const filters = Object.entries(ask.where).map(([dimension, value]) => `${dimension}: ${String(value)}`);
  return (
    <RecordsView
      org={org}
      {...found}
      {...ask}
      page={found.page}
      filters={filters}
      search={search}
      locale={actor.locale}
    />
  );
}
