import { tableResponse } from "@/lib/features/exports/table-response";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { bridgeTable } from "@/lib/features/variance/export";
import { bridgeAsk } from "@/lib/features/variance/page";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { authorize } from "@/lib/platform/authorize";

/** The bridge of the address as a file: every leaf with its effects, unrounded, adding up to the totals. */
export async function GET(request: Request, { params }: RouteContext<"/[org]/variance/bridge/export">) {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return tableResponse(search.format, async () => {
    const actor = await requireActor((await params).org);
    authorize(actor, "export:run");
    const answer = await bridgeOf(actor, bridgeAsk(search));
    const name = `${answer.metric}-${answer.method ?? "difference"}-${answer.reference}-${answer.period.period.code}`;
    return { table: bridgeTable(answer), name };
  });
}
