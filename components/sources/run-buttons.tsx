"use client";

import { useRouter } from "next/navigation";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { commitRunAction, discardRunAction, undoRunAction } from "@/lib/features/sources/actions";

/** Writes what the dry run showed; the label says what will happen. */
export function CommitButton({
  organizationSlug,
  run,
  label,
  acceptSuggestions,
}: {
  organizationSlug: string;
  run: { id: string; version: number };
  label: string;
  acceptSuggestions: boolean;
}) {
  const command = useCommand(commitRunAction, organizationSlug);
  return (
    <>
      <CommandFailure failure={command.failure} />
      <Button
        variant="primary"
        isPending={command.isPending}
        onPress={() => command.run({ runId: run.id, version: run.version, acceptSuggestions })}
      >
        {label}
      </Button>
    </>
  );
}

/** Throws away an upload that wrote nothing. */
export function DiscardButton({
  organizationSlug,
  runId,
  fileName,
}: {
  organizationSlug: string;
  runId: string;
  fileName: string;
}) {
  const command = useCommand(discardRunAction, organizationSlug);
  const router = useRouter();
  return (
    <>
      <CommandFailure failure={command.failure} />
      <Button
        variant="quiet"
        isPending={command.isPending}
        onPress={() =>
          command.run({ runId }, () => {
            router.push(`/${organizationSlug}/sources`);
            showToast({ title: `${fileName} was thrown away; nothing had been written` });
          })
        }
      >
        Throw away
      </Button>
    </>
  );
}

/** Retires an import. Says first what that changes. */
export function UndoButton({
  organizationSlug,
  runId,
  fileName,
  effect,
}: {
  organizationSlug: string;
  runId: string;
  fileName: string;
  effect: string;
}) {
  const command = useCommand(undoRunAction, organizationSlug);
  return (
    <Dialog
      title={`Undo ${fileName}`}
      size="sm"
      trigger={<Button>Undo this import</Button>}
      footer={(close) => (
        <Button
          variant="danger"
          isPending={command.isPending}
          onPress={() =>
            command.run({ runId }, () => {
              close();
              showToast({ title: `${fileName} was undone` });
            })
          }
        >
          Undo
        </Button>
      )}
    >
      <div className="stack">
        <CommandFailure failure={command.failure} />
        <p className="text-ink-2">{effect}</p>
      </div>
    </Dialog>
  );
}
