import type { NextRequest } from "next/server";
import { quarantineCsv } from "@/lib/features/sources/queries";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { failureOf } from "@/lib/platform/define-action";
import { newId } from "@/lib/platform/ids";

function streamOf(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

/** The quarantined rows of a run as a file to correct and import again: `GET /api/imports/<run>/quarantine?org=`. */
export async function GET(
  request: NextRequest,
  context: { params: Promise<{ run: string }> },
): Promise<Response> {
  try {
    const actor = await requireActor(request.nextUrl.searchParams.get("org") ?? "");
    const { run } = await context.params;
    const { fileName, lines } = await quarantineCsv(actor, run);
    const stream = streamOf(lines);
    const name = encodeURIComponent(fileName);
    return new Response(stream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${name}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const failure = failureOf(error, newId(), "quarantineCsv");
    return Response.json(failure, { status: !failure.ok && failure.code === "NOT_FOUND" ? 404 : 400 });
  }
}
