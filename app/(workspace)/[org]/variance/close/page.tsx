import { redirect } from "next/navigation";
import { addMonths, startOfMonth, todayIn } from "@/lib/domain/time/day";
import { pageActor } from "@/lib/platform/auth/current-actor";

/** The month that ended last is the one whose close is due. */
export default async function CloseIndexPage({ params }: PageProps<"/[org]/variance/close">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const month = addMonths(startOfMonth(todayIn(actor.timeZone, actor.now)), -1).slice(0, 7);
  redirect(`/${org}/variance/close/${month}`);
}
