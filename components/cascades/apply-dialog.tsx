"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { FormError } from "@/components/forms/form-error";
import { RadioGroup } from "@/components/forms/radio-group";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PageLink as Link } from "@/components/ui/page-link";
import { applyCascadeAction } from "@/lib/features/cascades/actions";
import type { ApplyOutcome } from "@/lib/features/cascades/schema";
import type { CascadePage } from "@/lib/features/cascades/schema-view";

const WORDS = {
  CREATED: "proposed",
  UPDATED: "proposed anew",
  UNCHANGED: "as it was",
  REFUSED: "not changed",
} as const;

function Outcomes({
  outcomes,
  organizationSlug,
}: {
  outcomes: readonly ApplyOutcome[];
  organizationSlug: string;
}) {
  return (
    <ul className="stack" aria-live="polite">
      {outcomes.map(({ label, goalId, outcome, reason }) => (
        <li key={`${label}${goalId}`} className="text-13">
          {goalId ? (
            <Link className="link" href={`/${organizationSlug}/goals/${goalId}`}>
              {label}
            </Link>
          ) : (
            label
          )}
          <span className={outcome === "REFUSED" ? "bad-t" : "text-ink-3"}>
            {" · "}
            {WORDS[outcome]}
            {reason ? `: ${reason}` : ""}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Makes proposed goals of the living version: for people, or for teams. Nothing is agreed by it. */
export function ApplyDialog({ organizationSlug, page }: { organizationSlug: string; page: CascadePage }) {
  const [isOpen, setOpen] = useState(false);
  const [level, setLevel] = useState<"PEOPLE" | "TEAMS">("PEOPLE");
  const [writesQuotas, setQuotas] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly ApplyOutcome[] | null>(null);
  const apply = useCommand(applyCascadeAction, organizationSlug);
  const run = () =>
    apply.run({ id: page.id, version: page.version, level, writesQuotas }, (done) =>
      setOutcomes(done.outcomes),
    );
  return (
    <Dialog
      title="Make goals of it"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Make goals</Button>}
      footer={
        <>
          <Button variant="quiet" onPress={() => setOpen(false)}>
            {outcomes ? "Done" : "Cancel"}
          </Button>
          <Button variant="primary" isPending={apply.isPending} onPress={run}>
            Propose goals
          </Button>
        </>
      }
    >
      <div className="stack">
        <FormError message={apply.failure?.message} reference={apply.failure?.reference} />
        <RadioGroup
          label="For"
          value={level}
          onChange={(value) => setLevel(value === "TEAMS" ? "TEAMS" : "PEOPLE")}
          options={[
            { value: "PEOPLE", label: "each person" },
            { value: "TEAMS", label: "each team on the first level" },
          ]}
        />
        {page.can.writeQuotas ? (
          <Checkbox
            label="Write the people's months as quotas too"
            checked={writesQuotas}
            onChange={setQuotas}
          />
        ) : null}
        <p className="field-note">
          {page.subject.type === "key-result"
            ? "Each goal promises its amount to the key result."
            : "Each goal leads to the key results of the goal above, which keeps the promise: nothing is counted twice."}{" "}
          They are proposed; who may agree still has to.
        </p>
        {outcomes ? <Outcomes outcomes={outcomes} organizationSlug={organizationSlug} /> : null}
      </div>
    </Dialog>
  );
}
