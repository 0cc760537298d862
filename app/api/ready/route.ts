import { clients } from "@/lib/platform/db/clients";
import { logger } from "@/lib/platform/logger";

export const dynamic = "force-dynamic";

/** The process can serve: its database answers. */
export async function GET(): Promise<Response> {
  try {
    await clients().pool.query("SELECT 1");
    return Response.json({ status: "ready" }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    logger.error({ err: error }, "not ready");
    return Response.json(
      { status: "unavailable", because: "The database does not answer." },
      { status: 503 },
    );
  }
}
