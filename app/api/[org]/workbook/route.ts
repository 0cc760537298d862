import type { NextRequest } from "next/server";
import { applyWorkbook, planWorkbook } from "@/lib/features/worksheets/import";
import { WORKBOOK_LIMITS } from "@/lib/features/worksheets/layout";
import { exportWorkbook } from "@/lib/features/worksheets/workbook";
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

/** Objectives, key results and goals as a workbook to edit: `GET /api/<org>/workbook?cycle=`. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/api/[org]/workbook">,
): Promise<Response> {
  try {
    const actor = await requireActor((await params).org);
    const bytes = await exportWorkbook(actor, request.nextUrl.searchParams.get("cycle"));
    const name = `${actor.organizationSlug}-objectives-${actor.now.toISOString().slice(0, 10)}.xlsx`;
    const headers = {
      "content-type": XLSX,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: STATUS[error.code] ?? 400 });
  }
}

async function bodyOf(request: NextRequest): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > WORKBOOK_LIMITS.bytes)
    throw new AppError("INVALID", "The file is larger than 2 MB: import it in parts.");
  return new Uint8Array(await request.arrayBuffer());
}

/** The edited workbook as the raw body, with the header `x-plumbline-upload: 1`; `?apply=<mark>` applies the dry run of that mark. */
export async function POST(
  request: NextRequest,
  { params }: RouteContext<"/api/[org]/workbook">,
): Promise<Response> {
  try {
    const site = request.headers.get("sec-fetch-site");
    if ((site !== null && site !== "same-origin") || request.headers.get("x-plumbline-upload") !== "1")
      throw new AppError("FORBIDDEN", "Uploads come from our own pages only.");
    const actor = await requireActor((await params).org);
    const query = request.nextUrl.searchParams;
    const name = (query.get("name") ?? "the workbook").slice(0, 120);
    const bytes = await bodyOf(request);
    const mark = query.get("apply");
    const value = mark
      ? await applyWorkbook(actor, name, bytes, mark)
      : await planWorkbook(actor, name, bytes);
    return Response.json({ ok: true, value });
  } catch (error) {
    const failure = failureOf(error, newId(), "workbook");
    return Response.json(failure, { status: failure.ok ? 200 : (STATUS[failure.code] ?? 400) });
  }
}
