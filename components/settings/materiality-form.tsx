"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CommandFailure } from "@/components/forms/command-failure";
import { ConflictDialog } from "@/components/forms/conflict-dialog";
import { FormActions } from "@/components/forms/field-row";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { decimal } from "@/lib/domain/number/decimal";
import { setMaterialityAction } from "@/lib/features/organizations/actions";
import type { StoredMaterialityRule } from "@/lib/features/organizations/schema";
import { MaterialityRow, type RuleChoices } from "./materiality-row";

/** A rule in words, for comparing two versions. */
function wordsOf(rules: readonly StoredMaterialityRule[]): string {
  const one = ({ metric, mode, amount, percent }: StoredMaterialityRule) =>
    `${metric ?? "any metric"}: ${mode} ${amount} / ${decimal(percent).times(100).toFixed()} %`;
  return rules.length === 0 ? "No rules" : rules.map(one).join("; ");
}

/** The ordered rules of what counts as material: the first that fits decides. */
export function MaterialityForm({
  organizationSlug,
  rules: saved,
  version,
  choices,
  isReadOnly,
}: {
  organizationSlug: string;
  rules: readonly StoredMaterialityRule[];
  version: number;
  choices: RuleChoices;
  isReadOnly: boolean;
}) {
  const command = useCommand(setMaterialityAction, organizationSlug);
  const router = useRouter();
  const [rules, setRules] = useState(saved);
  const change = (id: string, next: StoredMaterialityRule | null) =>
    setRules(rules.flatMap((rule) => (rule.id === id ? (next ? [next] : []) : [rule])));
  const lift = (index: number) => {
    const lifted = rules[index];
    if (lifted) setRules(rules.toSpliced(index, 1).toSpliced(index - 1, 0, lifted));
  };
  const add = () =>
    setRules([...rules, { id: crypto.randomUUID(), mode: "OR", amount: "10000", percent: "0.05" }]);
  const save = (seen: number) =>
    command.run({ version: seen, rules: [...rules] }, () => showToast({ title: "Materiality saved" }));
  const conflict = command.failure?.conflict;
  const theirs =
    (conflict?.theirs.settings as { materiality?: StoredMaterialityRule[] } | undefined)?.materiality ?? [];
  return (
    <div className="stack">
      <CommandFailure failure={command.failure} />
      {rules.length === 0 ? (
        <p className="text-ink-2">
          No rules of your own yet: 5 % and 1 % of the whole reference counts as material, one point for
          percent metrics.
        </p>
      ) : null}
      <ol className="stack">
        {rules.map((rule, index) => (
          <MaterialityRow
            key={rule.id}
            rule={rule}
            place={index + 1}
            choices={choices}
            isReadOnly={isReadOnly}
            onChange={(next) => change(rule.id, next)}
            onLift={index === 0 ? undefined : () => lift(index)}
          />
        ))}
      </ol>
      {isReadOnly ? null : (
        <FormActions>
          <Button variant="primary" isPending={command.isPending} onPress={() => save(version)}>
            Save rules
          </Button>
          <Button onPress={add}>Add a rule</Button>
        </FormActions>
      )}
      <ConflictDialog
        isOpen={conflict !== undefined}
        theirName="Somebody else"
        theirAt="in between"
        fields={[{ label: "Rules", mine: wordsOf(rules), theirs: wordsOf(theirs) }]}
        onKeepMine={() => save(conflict?.theirVersion ?? version)}
        onTakeTheirs={() => {
          command.clear();
          router.refresh();
        }}
        onClose={command.clear}
      />
    </div>
  );
}
