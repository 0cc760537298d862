import { AppError, type AppErrorCode } from "@/lib/platform/errors";
import { csvOf, type ExportTable } from "@/lib/present/export/table-file";
import { xlsxOf } from "@/lib/present/export/xlsx";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const STATUS: Partial<Record<AppErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
};

function file(body: BodyInit, type: string, name: string): Response {
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "private, no-store",
  };
  return new Response(body, { headers });
}

/** A table as CSV or XLSX; what may not be exported or was asked wrongly answers in words. */
export async function tableResponse(
  format: string | undefined,
  make: () => Promise<{ table: ExportTable; name: string }>,
): Promise<Response> {
  try {
    const { table, name } = await make();
    if (format === "xlsx") return file(new Uint8Array(await xlsxOf(table)), XLSX, `${name}.xlsx`);
    return file(csvOf(table), "text/csv; charset=utf-8", `${name}.csv`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: STATUS[error.code] ?? 400 });
  }
}
