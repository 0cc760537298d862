"use server";

import { z } from "zod";
import { defineAction } from "@/lib/platform/define-action";
import { verifyAuditTrail } from "./verify";

const verify = defineAction("verifyAuditTrail", z.object({}), (actor) => verifyAuditTrail(actor));

export async function verifyAuditTrailAction(organizationSlug: string) {
  return verify(organizationSlug, {});
}
