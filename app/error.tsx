"use client";

import { PlainPage } from "@/components/layout/plain-page";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

/** A bug of ours: nothing about it is shown but the reference by which we find it. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PlainPage>
      <h1>Something broke on our side</h1>
      <p className="mt-2 text-ink-2">
        Nothing you saved is lost. Try again; if it stays, tell us the reference below.
      </p>
      {error.digest ? <p className="mt-2 cap num">Reference {error.digest}</p> : null}
      <div className="mt-5 flex gap-2">
        <Button variant="primary" onPress={reset}>
          Try again
        </Button>
        <LinkButton href="/">Go to the start</LinkButton>
      </div>
    </PlainPage>
  );
}
