import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inThread } from "@/lib/platform/worker-thread";
import type { PackDocument } from "@/lib/present/packs/page";
import { getPackDocument } from "./document";

/** A pack as a PDF file; laid out in a thread of its own, so that nobody waits for a long one. */
export async function renderPack(pack: PackDocument): Promise<Uint8Array<ArrayBuffer>> {
  return inThread<PackDocument, Uint8Array<ArrayBuffer>>("lib/features/packs/worker.ts", pack);
}

/** What a pack is called as a file. @example "Board pack 2026-03.pdf" without signs a file name may not hold */
export function packFileName({ title, period }: Pick<PackDocument, "title" | "period">): string {
  const plain = `${title} ${period}`.replace(/[^\p{L}\p{N} .()-]+/gu, " ").replace(/\s+/g, " ");
  return `${plain.trim()}.pdf`;
}

/** The pack as this person sees it, as a file with its name. */
export async function packFile(
  actor: Actor,
  id: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  authorize(actor, "export:run");
  const pack = await getPackDocument(actor, id);
  return { name: packFileName(pack), bytes: await renderPack(pack) };
}
