"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { FieldRow } from "@/components/forms/field-row";
import { FormError } from "@/components/forms/form-error";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageLink as Link } from "@/components/ui/page-link";
import { alignObjectiveAction, removeAlignmentAction } from "@/lib/features/objectives/actions";

type Linked = { id: string; title: string; contributes: boolean; isPrimary: boolean };
type AlignmentPanelProps = {
  organizationSlug: string;
  objectiveId: string;
  parents: readonly Linked[];
  below: readonly Linked[];
  possibleParents: readonly { id: string; title: string }[];
  canWrite: boolean;
};

type ParentSteps = {
  onRemove: () => void;
  /** Sets what kind of parent it is; the weights of both pools are shared out again. */
  onChange: (kind: { contributes: boolean; isPrimary: boolean }) => void;
};

function LinkedLine({
  organizationSlug,
  one,
  steps,
}: {
  organizationSlug: string;
  one: Linked;
  steps?: ParentSteps | undefined;
}) {
  const { contributes, isPrimary } = one;
  return (
    <li className="flex flex-wrap items-center gap-2 py-1 text-13">
      <Link className="link" href={`/${organizationSlug}/objectives/${one.id}`}>
        {one.title}
      </Link>
      <Badge tone={contributes ? "neutral" : "dashed"}>{contributes ? "contributes" : "supports"}</Badge>
      {isPrimary && steps ? <Badge tone="accent">primary</Badge> : null}
      {steps ? (
        <>
          <Button
            size="sm"
            variant="quiet"
            onPress={() => steps.onChange({ contributes: !contributes, isPrimary })}
          >
            {contributes ? "Let it only support" : "Let it contribute"}
          </Button>
          {isPrimary ? null : (
            <Button
              size="sm"
              variant="quiet"
              onPress={() => steps.onChange({ contributes, isPrimary: true })}
            >
              Make primary
            </Button>
          )}
          <Button size="sm" variant="quiet" onPress={steps.onRemove}>
            Remove
          </Button>
        </>
      ) : null}
    </li>
  );
}

/** What this objective stands under and what stands under it; a circle is refused with its path. */
export function AlignmentPanel({
  organizationSlug,
  objectiveId,
  parents,
  below,
  possibleParents,
  canWrite,
}: AlignmentPanelProps) {
  const align = useCommand(alignObjectiveAction, organizationSlug);
  const remove = useCommand(removeAlignmentAction, organizationSlug);
  const [parentId, setParentId] = useState("");
  const [contributes, setContributes] = useState(true);
  const [isPrimary, setPrimary] = useState(parents.length === 0);
  const open = possibleParents.filter(({ id }) => !parents.some((parent) => parent.id === id));
  const failure = align.failure ?? remove.failure;
  return (
    <div className="stack">
      <div className="pair">
        <div>
          <h3 className="cap">Under</h3>
          <ul>
            {parents.map((one) => (
              <LinkedLine
                key={one.id}
                organizationSlug={organizationSlug}
                one={one}
                steps={
                  canWrite
                    ? {
                        onRemove: () => remove.run({ childId: objectiveId, parentId: one.id }),
                        onChange: (kind) => align.run({ childId: objectiveId, parentId: one.id, ...kind }),
                      }
                    : undefined
                }
              />
            ))}
          </ul>
          {parents.length === 0 ? <p className="text-13 text-ink-3">Nothing: it stands at the top.</p> : null}
        </div>
        <div>
          <h3 className="cap">Below it</h3>
          <ul>
            {below.map((one) => (
              <LinkedLine key={one.id} organizationSlug={organizationSlug} one={one} />
            ))}
          </ul>
          {below.length === 0 ? <p className="text-13 text-ink-3">No other objective.</p> : null}
        </div>
      </div>
      {canWrite ? (
        <FieldRow>
          <Select
            label="Align under"
            options={open.map(({ id, title }) => ({ value: id, label: title }))}
            placeholder="Choose"
            value={parentId}
            onChange={setParentId}
            error={align.errorOf("parentId")}
          />
          <div className="grid gap-1">
            <Checkbox
              label="Contributes (moves the parent)"
              checked={contributes}
              onChange={setContributes}
            />
            <Checkbox label="Primary parent" checked={isPrimary} onChange={setPrimary} />
          </div>
          <Button
            isPending={align.isPending}
            isDisabled={parentId === ""}
            onPress={() =>
              align.run({ childId: objectiveId, parentId, contributes, isPrimary }, () => setParentId(""))
            }
          >
            Align
          </Button>
        </FieldRow>
      ) : null}
      <FormError message={failure?.message} reference={failure?.reference} />
    </div>
  );
}
