import type { NextRequest } from "next/server";
import { searchAll } from "@/lib/features/search/queries";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { AppError } from "@/lib/platform/errors";

const STATUS: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404 };
const PRIVATE = { "cache-control": "private, no-store" };

/** What the command menu finds: `GET ?q=` → `{ results }`. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/api/[org]/search">,
): Promise<Response> {
  try {
    const actor = await requireActor((await params).org);
    const results = await searchAll(actor, request.nextUrl.searchParams.get("q") ?? "");
    return Response.json({ results }, { headers: PRIVATE });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const status = STATUS[error.code] ?? 400;
    return Response.json({ error: error.message }, { status, headers: PRIVATE });
  }
}
