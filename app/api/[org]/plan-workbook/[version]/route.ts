import type { NextRequest } from "next/server";
import {
  applyPlanWorkbook,
  exportPlanWorkbook,
  PLAN_WORKBOOK_LIMITS,
  planPlanWorkbook,
} from "@/lib/features/plans/workbook";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { failureOf } from "@/lib/platform/define-action";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BUG: 500,
};

type Context = RouteContext<"/api/[org]/plan-workbook/[version]">;

/** A plan version as a workbook to edit. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const { org, version } = await params;
    const actor = await requireActor(org);
    const query = request.nextUrl.searchParams;
    const ask = { year: query.get("year"), years: query.get("years") };
    const bytes = await exportPlanWorkbook(actor, version, ask);
    const headers = {
      "content-type": XLSX,
      "content-disposition": `attachment; filename="${actor.organizationSlug}-${version}.xlsx"`,
      "cache-control": "private, no-store",
    };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: STATUS[error.code] ?? 400 });
  }
}

/** The edited workbook as the raw body; `?apply=<mark>` applies the dry run of that mark. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const site = request.headers.get("sec-fetch-site");
    if ((site !== null && site !== "same-origin") || request.headers.get("x-plumbline-upload") !== "1")
      throw new AppError("FORBIDDEN", "Uploads come from our own pages only.");
    const { org, version } = await params;
    const actor = await requireActor(org);
    const query = request.nextUrl.searchParams;
    if (Number(request.headers.get("content-length") ?? "0") > PLAN_WORKBOOK_LIMITS.bytes)
      throw new AppError("INVALID", "The file is larger than 4 MB: bring it back in parts.");
    const name = (query.get("name") ?? "the workbook").slice(0, 120);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const mark = query.get("apply");
    const value = mark
      ? await applyPlanWorkbook(actor, version, { name, bytes, mark })
      : await planPlanWorkbook(actor, version, name, bytes);
    return Response.json({ ok: true, value });
  } catch (error) {
    const failure = failureOf(error, newId(), "plan-workbook");
    return Response.json(failure, { status: failure.ok ? 200 : (STATUS[failure.code] ?? 400) });
  }
}
