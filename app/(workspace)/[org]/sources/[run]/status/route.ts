import { getRun } from "@/lib/features/sources/queries";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { AppError } from "@/lib/platform/errors";

/** How far an import is, for the page that waits for it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[org]/sources/[run]/status">,
): Promise<Response> {
  const { org, run: runId } = await params;
  try {
    const { status, progress, step } = await getRun(await requireActor(org), runId);
    return Response.json({ status, progress, step }, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json(
      { message: error.message },
      { status: error.code === "UNAUTHENTICATED" ? 401 : 404 },
    );
  }
}
