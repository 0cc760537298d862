import { after } from "next/server";
import type { Actor } from "@/lib/platform/actor";
import { requestSimulations } from "./jobs";

/** A page that shows a stale simulation asks for a fresh one, once it has been sent. */
export function refreshSimulations(actor: Actor, isFresh: boolean): void {
  if (!isFresh) after(() => requestSimulations(actor));
}
