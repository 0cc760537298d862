"use client";

import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { LinkHandedOut } from "@/lib/features/people/schema";

/** Where a one-time link went: by mail, or here to be copied once when no mail is sent. */
export function HandedLink({ handed, purpose }: { handed: LinkHandedOut; purpose: string }) {
  const { email, isMailed, link } = handed;
  if (isMailed) return <output className="text-13 text-ink-2">{`${purpose} sent to ${email}.`}</output>;
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? "");
    showToast({ title: "Link copied" });
  };
  return (
    <div className="stack">
      <output className="text-13 text-ink-2">
        {`No mail was sent to ${email}. Give the person this link yourself: it works once, and is shown only now.`}
      </output>
      <TextField label="Link" value={link ?? ""} onChange={() => undefined} />
      <div>
        <Button onPress={() => void copy()}>Copy link</Button>
      </div>
    </div>
  );
}
