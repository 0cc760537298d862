"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ProgressBar } from "@/components/ui/progress-bar";

type Progress = { status: string; progress: number; step: string | null };

const PAUSE_MS = 1_000;

/** Asks how far a running import is and shows the page anew when it has come to the next step. */
export function RunProgress({ statusUrl, initial }: { statusUrl: string; initial: Progress }) {
  const router = useRouter();
  const [now, setNow] = useState(initial);
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await fetch(statusUrl, { cache: "no-store" }).catch(() => null);
      const next = answer?.ok ? ((await answer.json()) as Progress) : null;
      if (isGone) return;
      setLost(next === null);
      if (next) setNow(next);
      if (next && next.status !== initial.status) router.refresh();
      timer = setTimeout(ask, PAUSE_MS);
    };
    timer = setTimeout(ask, PAUSE_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [statusUrl, initial.status, router]);

  return (
    <div className="stack max-w-[480px]" aria-live="polite">
      <ProgressBar label={now.step ?? "Waiting for its turn"} done={now.progress} total={100} />
      <p className="text-13 text-ink-2">
        {isLost
          ? "The server does not answer just now; the import goes on by itself."
          : "You can leave this page; it is found again under Sources."}
      </p>
    </div>
  );
}
