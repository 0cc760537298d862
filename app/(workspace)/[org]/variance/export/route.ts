import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { exportOf } from "@/lib/features/variance/export";
import { dashboardAsk } from "@/lib/features/variance/page";
import { xlsxOf } from "@/lib/features/variance/xlsx";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { authorize } from "@/lib/platform/authorize";
import { AppError } from "@/lib/platform/errors";
import { csvOf } from "@/lib/present/export/table-file";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function file(body: BodyInit, type: string, name: string): Response {
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "private, no-store",
  };
  return new Response(body, { headers });
}

/** The comparison of the address as a file: exactly what the page shows, unrounded. */
export async function GET(request: Request, { params }: RouteContext<"/[org]/variance/export">) {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  try {
    const actor = await requireActor((await params).org);
    authorize(actor, "export:run");
    const ask = dashboardAsk(search);
    const data = await varianceDashboard(actor, ask);
    const table = exportOf(data.main, ask.by, data.period.period.code);
    const name = `${ask.metric}-${ask.reference}-${data.period.period.code}`;
    if (search.format === "xlsx") return file(new Uint8Array(await xlsxOf(table)), XLSX, `${name}.xlsx`);
    return file(csvOf(table), "text/csv; charset=utf-8", `${name}.csv`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, {
      status: error.code === "UNAUTHENTICATED" ? 401 : error.code === "NOT_FOUND" ? 404 : 400,
    });
  }
}
