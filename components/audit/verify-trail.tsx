"use client";

import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { verifyAuditTrailAction } from "@/lib/features/audit/actions";
import type { ChainVerdict } from "@/lib/features/audit/schema";

function sentenceOf(verdict: ChainVerdict): string {
  if (verdict.isIntact) {
    return `Intact: ${verdict.entries} entries follow from one another, up to ${verdict.lastHash.slice(0, 12)}.`;
  }
  return `Broken at entry ${verdict.brokenSeq}: ${verdict.because}. The ${verdict.entries} entries before it are intact.`;
}

/** Walks the chain and says whether every entry still is what was recorded. */
export function VerifyTrail({ organizationSlug }: { organizationSlug: string }) {
  const command = useCommand((org: string, _: null) => verifyAuditTrailAction(org), organizationSlug);
  const [verdict, setVerdict] = useState<ChainVerdict | null>(null);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isPending={command.isPending} onPress={() => command.run(null, setVerdict)}>
        Verify the trail
      </Button>
      <output className={`text-13 ${verdict?.isIntact === false ? "bad-t" : "text-ink-2"}`}>
        {verdict ? sentenceOf(verdict) : ""}
      </output>
      <CommandFailure failure={command.failure} />
    </div>
  );
}
