import { findExport } from "@/lib/features/organizations/exports";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { AppError } from "@/lib/platform/errors";

const STATUS: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404 };

/** A list of the settings as CSV: the rows the page shows, all pages of it. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[org]/settings/export/[list]">,
): Promise<Response> {
  const { org, list } = await params;
  try {
    const actor = await requireActor(org);
    const csv = await findExport(actor, list, new URL(request.url).searchParams);
    if (csv === null) return new Response("There is no such list.", { status: 404 });
    const name = `${org}-${list}-${actor.now.toISOString().slice(0, 10)}.csv`;
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof AppError) return new Response(error.message, { status: STATUS[error.code] ?? 400 });
    throw error;
  }
}
