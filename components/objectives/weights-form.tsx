"use client";

import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { FormError } from "@/components/forms/form-error";
import { NumberField } from "@/components/forms/number-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { rebalanceWeights, WEIGHT_TOTAL } from "@/lib/domain/objectives/weights";
import { setWeightsAction } from "@/lib/features/objectives/actions";

type Part = {
  kind: "key-result" | "objective";
  id: string;
  title: string;
  weight: number;
  isPinned: boolean;
};
type WeightsFormProps = {
  organizationSlug: string;
  objectiveId: string;
  version: number;
  parts: readonly Part[];
};

/** Weights of key results and contributing objectives in one pool of 100: editing one pins it, the rest share what is left. */
export function WeightsForm({ organizationSlug, objectiveId, version, parts }: WeightsFormProps) {
  const command = useCommand(setWeightsAction, organizationSlug);
  const [typed, setTyped] = useState<readonly Part[]>(parts);
  const balanced = rebalanceWeights(typed);
  const weights = balanced.kind === "BALANCED" ? balanced.weights : typed.map(({ weight }) => weight);
  const change = (id: string, part: Partial<Part>) =>
    setTyped((present) => present.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const hasChanges = typed.some(
    (one, index) => one.isPinned !== parts[index]?.isPinned || weights[index] !== parts[index]?.weight,
  );
  return (
    <div className="stack">
      <table className="table">
        <caption className="sr-only">Weights</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Pinned</th>
            <th scope="col" className="n">
              Weight
            </th>
          </tr>
        </thead>
        <tbody>
          {typed.map((one, index) => (
            <tr key={one.id}>
              <th scope="row">
                <span className="block max-w-96 truncate">{one.title}</span>
              </th>
              <td>
                <Checkbox
                  label={<span className="sr-only">Pin {one.title}</span>}
                  checked={one.isPinned}
                  onChange={(isPinned) => change(one.id, { isPinned, weight: weights[index] ?? 0 })}
                />
              </td>
              <td className="n">
                {one.isPinned ? (
                  <NumberField
                    label={`Weight of ${one.title}`}
                    isLabelHidden
                    defaultValue={String(one.weight)}
                    width={72}
                    onChange={(value) => change(one.id, { weight: Number.parseInt(value ?? "0", 10) || 0 })}
                  />
                ) : (
                  weights[index]
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="total">
            <th scope="row">Together</th>
            <td />
            <td className="n">{weights.reduce((total, weight) => total + weight, 0)}</td>
          </tr>
        </tfoot>
      </table>
      <FormError
        message={balanced.kind === "REFUSED" ? balanced.sentence : command.failure?.message}
        reference={command.failure?.reference}
      />
      {hasChanges ? (
        <Button
          isPending={command.isPending}
          isDisabled={balanced.kind === "REFUSED"}
          onPress={() =>
            command.run({
              objectiveId,
              version,
              weights: typed.map(({ kind, id, isPinned }, index) => ({
                kind,
                id,
                isPinned,
                weight: weights[index] ?? 0,
              })),
            })
          }
        >
          Save weights (of {WEIGHT_TOTAL})
        </Button>
      ) : null}
    </div>
  );
}
