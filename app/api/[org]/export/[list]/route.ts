import type { NextRequest } from "next/server";
import { getList } from "@/lib/features/exports/queries";
import { xlsxOf } from "@/lib/features/variance/xlsx";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { AppError } from "@/lib/platform/errors";
import { csvOf } from "@/lib/present/export/table-file";
import { asShown } from "./as-shown";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const STATUS: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404 };

function file(body: BodyInit, type: string, name: string): Response {
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "private, no-store",
  };
  return new Response(body, { headers });
}

/** A list as a file: the rows, sort and columns its page shows under the same query, unrounded; `format=xlsx` for a workbook. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/api/[org]/export/[list]">,
): Promise<Response> {
  const { org, list } = await params;
  const search = Object.fromEntries(request.nextUrl.searchParams);
  try {
    const actor = await requireActor(org);
    const table = asShown(await getList(actor, list, search), search);
    const name = `${org}-${list}-${actor.now.toISOString().slice(0, 10)}`;
    if (search.format === "xlsx") return file(new Uint8Array(await xlsxOf(table)), XLSX, `${name}.xlsx`);
    return file(csvOf(table), "text/csv; charset=utf-8", `${name}.csv`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: STATUS[error.code] ?? 400 });
  }
}
