import { tableResponse } from "@/lib/features/exports/table-response";
import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { exportOf } from "@/lib/features/variance/export";
import { dashboardAsk } from "@/lib/features/variance/page";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { authorize } from "@/lib/platform/authorize";

/** The comparison of the address as a file: exactly what the page shows, unrounded. */
export async function GET(request: Request, { params }: RouteContext<"/[org]/variance/export">) {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return tableResponse(search.format, async () => {
    const actor = await requireActor((await params).org);
    authorize(actor, "export:run");
    const ask = dashboardAsk(search);
    const data = await varianceDashboard(actor, ask);
    const table = exportOf(data.main, ask.by, data.period.period.code);
    return { table, name: `${ask.metric}-${ask.reference}-${data.period.period.code}` };
  });
}
