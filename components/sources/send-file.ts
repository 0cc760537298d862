import type { ActionResult } from "@/lib/platform/action-result";

export type SendAnswer = { ok: true; runId: string } | { ok: false; message: string };

type Watch = { onProgress: (done: number, total: number) => void; onStart: (stop: () => void) => void };

const LOST = "The connection was lost while uploading. Nothing was kept; try again.";
const STOPPED = "Stopped. Nothing was kept.";

function answerOf(request: XMLHttpRequest): SendAnswer {
  const answer = request.response as ActionResult<{ runId: string }> | null;
  if (answer?.ok) return { ok: true, runId: answer.value.runId };
  return { ok: false, message: answer?.message ?? LOST };
}

/** Streams a file to the server as it is. XMLHttpRequest, because fetch says nothing about what was sent so far. */
export function sendFile(
  organizationSlug: string,
  about: { kind: string; source: string },
  file: File,
  { onProgress, onStart }: Watch,
): Promise<SendAnswer> {
  const query = new URLSearchParams({ org: organizationSlug, ...about, name: file.name });
  const request = new XMLHttpRequest();
  request.open("POST", `/api/imports?${query}`);
  request.responseType = "json";
  request.setRequestHeader("x-plumbline-upload", "1");
  request.setRequestHeader("x-file-bytes", String(file.size));
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.onprogress = ({ loaded }) => onProgress(loaded, file.size);
  onStart(() => request.abort());
  return new Promise((resolve) => {
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve({ ok: false, message: LOST });
    request.onabort = () => resolve({ ok: false, message: STOPPED });
    request.send(file);
  });
}
