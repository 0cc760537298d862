"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { FormActions } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { sendFile } from "./send-file";

export type UploadChoice = { value: string; label: string };

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Sends a file to be read. Nothing is written by it; the next page says what would happen. */
export function UploadForm({
  organizationSlug,
  kinds,
  sources,
  kind,
}: {
  organizationSlug: string;
  kinds: readonly UploadChoice[];
  sources: readonly string[];
  kind: string | undefined;
}) {
  const router = useRouter();
  const cancel = useRef<(() => void) | null>(null);
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const [message, setMessage] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || file.name === "") {
      setMessage("Choose a file first.");
      return;
    }
    setMessage(null);
    setSent({ done: 0, total: file.size });
    const about = { kind: String(form.get("kind") ?? ""), source: String(form.get("source") ?? "") };
    const answer = await sendFile(organizationSlug, about, file, {
      onProgress: (done, total) => setSent({ done, total }),
      onStart: (stop) => {
        cancel.current = stop;
      },
    });
    if (answer.ok) {
      router.push(`/${organizationSlug}/sources/${answer.runId}`);
      return;
    }
    setSent(null);
    setMessage(answer.message);
  }

  return (
    <form className="stack max-w-[480px]" onSubmit={submit} noValidate>
      <FormError message={message} />
      <Select label="What is in the file" name="kind" options={kinds} defaultValue={kind ?? "deals"} />
      <ComboBox
        label="System it comes from"
        name="source"
        options={sources.map((name) => ({ value: name, label: name }))}
        defaultValue={sources.length === 1 ? sources[0] : undefined}
        allowsCustomValue
        isRequired
        placeholder="Choose or type a name, such as CRM"
        description="Columns are asked once for each system, and a row it sent before is recognised"
      />
      <div className="field">
        <label className="label" htmlFor="file">
          File
        </label>
        <input
          id="file"
          name="file"
          type="file"
          className="input"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          required
        />
        <p className="field-note">
          CSV, or XLSX with one plain sheet. What is not clear in it is asked on the next page.
        </p>
      </div>
      {sent ? (
        <ProgressBar
          label={sent.done < sent.total ? "Uploading" : "Uploaded, being looked at"}
          done={sent.done}
          total={sent.total}
          note={`${megabytes(sent.done)} of ${megabytes(sent.total)}`}
        />
      ) : null}
      <FormActions>
        <Button type="submit" variant="primary" isPending={sent !== null}>
          Read the file
        </Button>
        {sent ? <Button onPress={() => cancel.current?.()}>Stop</Button> : null}
      </FormActions>
    </form>
  );
}
