import type { NextRequest } from "next/server";
import { startUploadInput } from "@/lib/features/sources/schema";
import { receiveUpload } from "@/lib/features/sources/uploads";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { failureOf, refusalOf } from "@/lib/platform/define-action";
import { newId } from "@/lib/platform/ids";

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  BUG: 500,
};

/** Route handlers have no built-in check of the origin: browsers name it, and other sites cannot set our header. */
function isSameOrigin(request: NextRequest): boolean {
  const site = request.headers.get("sec-fetch-site");
  return (site === null || site === "same-origin") && request.headers.get("x-plumbline-upload") === "1";
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/**
 * Takes a file as the raw body, streamed: `POST /api/imports?org=&kind=&source=&name=` with the header
 * `x-plumbline-upload: 1`; `x-file-bytes` and `x-file-sha256` say what is meant to arrive.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const query = request.nextUrl.searchParams;
  try {
    if (!isSameOrigin(request))
      return Response.json(
        { ok: false, code: "FORBIDDEN", message: "Uploads come from our own pages only." },
        { status: 403 },
      );
    const actor = await requireActor(query.get("org") ?? "");
    const parsed = startUploadInput.safeParse({
      kind: query.get("kind"),
      sourceName: query.get("source"),
      fileName: query.get("name"),
    });
    if (!parsed.success) return Response.json(refusalOf(parsed.error), { status: 400 });
    if (!request.body)
      return Response.json(
        { ok: false, code: "INVALID", message: "There is no file in the upload." },
        { status: 400 },
      );
    const bytes = request.headers.get("x-file-bytes") ?? request.headers.get("content-length");
    const declared = {
      bytes: bytes === null ? null : Number(bytes),
      sha256: request.headers.get("x-file-sha256"),
    };
    const value = await receiveUpload(actor, parsed.data, chunksOf(request.body), declared);
    return Response.json({ ok: true, value });
  } catch (error) {
    const failure = failureOf(error, newId(), "receiveUpload");
    return Response.json(failure, { status: failure.ok ? 200 : (STATUS[failure.code] ?? 400) });
  }
}
