import type { NextRequest } from "next/server";
import { getList } from "@/lib/features/exports/queries";
import { tableResponse } from "@/lib/features/exports/table-response";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { asShown } from "./as-shown";

/** A list as a file: the rows, sort and columns its page shows under the same query, unrounded; `format=xlsx` for a workbook. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/api/[org]/export/[list]">,
): Promise<Response> {
  const { org, list } = await params;
  const search = Object.fromEntries(request.nextUrl.searchParams);
  return tableResponse(search.format, async () => {
    const actor = await requireActor(org);
    const table = asShown(await getList(actor, list, search), search);
    return { table, name: `${org}-${list}-${actor.now.toISOString().slice(0, 10)}` };
  });
}
