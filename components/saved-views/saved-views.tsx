"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { FormError } from "@/components/forms/form-error";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PageLink as Link } from "@/components/ui/page-link";
import { endViewAction, saveViewAction, shareViewAction } from "@/lib/features/saved-views/actions";
import type { SavedViewRow, ViewPage } from "@/lib/features/saved-views/schema";

type Props = {
  organizationSlug: string;
  page: ViewPage;
  /** The address of what is seen, without "?". */
  query: string;
  suggestion: string;
  views: readonly SavedViewRow[];
  canSave: boolean;
};

function ViewLine({ view, organizationSlug }: { view: SavedViewRow; organizationSlug: string }) {
  const share = useCommand(shareViewAction, organizationSlug);
  const end = useCommand(endViewAction, organizationSlug);
  return (
    <li className="flex flex-wrap items-center gap-2 py-1">
      <Link className="link" href={`/${organizationSlug}/${view.page}?${view.query}`}>
        {view.name}
      </Link>
      <span className="text-12 text-ink-3">
        {view.isOwn ? (view.isShared ? "yours, shared" : "yours, private") : `shared by ${view.ownerName}`}
      </span>
      {view.canChange ? (
        <span className="ml-auto flex gap-2">
          <Button
            size="sm"
            variant="quiet"
            isPending={share.isPending}
            label={`${view.isShared ? "Make private" : "Share"}: ${view.name}`}
            onPress={() => share.run({ id: view.id, isShared: !view.isShared, version: view.version })}
          >
            {view.isShared ? "Make private" : "Share"}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            isPending={end.isPending}
            label={`Remove ${view.name}`}
            onPress={() => end.run({ id: view.id })}
          >
            Remove
          </Button>
        </span>
      ) : null}
      <FormError message={(share.failure ?? end.failure)?.message} />
    </li>
  );
}

/** Keeps what is seen under a name, and opens what was kept. */
export function SavedViews({ organizationSlug, page, query, suggestion, views, canSave }: Props) {
  const save = useCommand(saveViewAction, organizationSlug);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(suggestion);
  const [isShared, setShared] = useState(false);
  return (
    <Dialog
      title="Views"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Views</Button>}
      footer={
        canSave ? (
          <Button
            variant="primary"
            isPending={save.isPending}
            onPress={() => save.run({ name, page, query, isShared }, () => setOpen(false))}
          >
            Save this view
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {views.length === 0 ? (
          <p className="field-note">Nothing is kept yet.</p>
        ) : (
          <ul>
            {views.map((view) => (
              <ViewLine key={view.id} view={view} organizationSlug={organizationSlug} />
            ))}
          </ul>
        )}
        {canSave ? (
          <>
            <TextField
              label="Name of this view"
              value={name}
              onChange={setName}
              error={save.errorOf("name")}
              maxLength={120}
              isRequired
            />
            <Checkbox label="Everybody may open it" checked={isShared} onChange={setShared} />
          </>
        ) : null}
        <FormError
          message={save.failure?.fields ? null : save.failure?.message}
          reference={save.failure?.reference}
        />
      </div>
    </Dialog>
  );
}
