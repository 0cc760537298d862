"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { requestBacktestAction } from "@/lib/features/backtests/actions";

const LOOK_AGAIN_MS = 2_000;

/** Asks for a backtest, and shows the page anew until it is there; it can be left meanwhile. */
export function BacktestRequest({
  organizationSlug,
  newestId,
  isWaiting,
  canRun,
}: {
  organizationSlug: string;
  newestId: string | null;
  isWaiting: boolean;
  canRun: boolean;
}) {
  const router = useRouter();
  const request = useCommand(requestBacktestAction, organizationSlug);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
  if (isWaiting)
    return (
      <p className="cap" role="status">
        Being made in the background; you can leave this page.
      </p>
    );
  if (!canRun) return null;
  return (
    <>
      <FormError message={request.failure?.message} reference={request.failure?.reference} />
      <Button isPending={request.isPending} onPress={() => request.run({ replacesId: newestId })}>
        {newestId === null ? "Try it on our past" : "Make it again"}
      </Button>
    </>
  );
}
