import { packFile } from "@/lib/features/packs/pdf";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { AppError, type AppErrorCode } from "@/lib/platform/errors";

const STATUS: Partial<Record<AppErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
};

/** A pack as a PDF, as the reader may see it; `?show` opens it in the browser instead of saving it. */
export async function GET(request: Request, { params }: RouteContext<"/api/[org]/packs/[pack]">) {
  try {
    const { org, pack } = await params;
    const { name, bytes } = await packFile(await requireActor(org), pack);
    const kind = new URL(request.url).searchParams.has("show") ? "inline" : "attachment";
    return new Response(bytes, {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `${kind}; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: STATUS[error.code] ?? 400 });
  }
}
