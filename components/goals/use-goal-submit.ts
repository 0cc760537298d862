"use client";

import { useRouter } from "next/navigation";
import { useCommand } from "@/components/forms/use-command";
import { showToast } from "@/components/ui/toast";
import {
  changeAgreedGoalAction,
  draftGoalAction,
  proposeGoalAction,
  updateGoalAction,
} from "@/lib/features/goals/actions";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { inputOf } from "./goal-values";

type Goal = { id: string; version: number; isAgreed: boolean };

/** The three ways a goal form ends: kept as a draft, sent to finance, or a change of an agreed goal proposed. */
export function useGoalSubmit(
  organizationSlug: string,
  goal: Goal | null,
  draft: { values: GoalValues; drop: () => void },
  keyResultUnit: string | undefined,
) {
  const router = useRouter();
  const { values, drop } = draft;
  const save = useCommand(draftGoalAction, organizationSlug);
  const update = useCommand(updateGoalAction, organizationSlug);
  const propose = useCommand(proposeGoalAction, organizationSlug);
  const change = useCommand(changeAgreedGoalAction, organizationSlug);
  const leave = (id: string) => router.push(`/${organizationSlug}/goals/${id}`);
  const done = (id: string, title: string) => {
    drop();
    showToast({ title, text: values.title });
    leave(id);
  };
  const submit = (isProposal: boolean, version = goal?.version ?? 1) => {
    const input = inputOf(values, keyResultUnit);
    const saved = (result: { id: string; version: number }) => {
      if (!isProposal) return done(result.id, "Draft kept");
      propose.run({ id: result.id, version: result.version }, () => done(result.id, "Sent to finance"));
    };
    if (goal) update.run({ ...input, id: goal.id, version }, saved);
    else save.run(input, saved);
  };
  const proposeChange = (reason: string, version = goal?.version ?? 1) => {
    if (!goal) return;
    change.run({ ...inputOf(values, keyResultUnit), id: goal.id, version, reason }, () =>
      done(goal.id, "Change sent to finance"),
    );
  };
  return {
    submit,
    proposeChange,
    failure: save.failure ?? update.failure ?? propose.failure ?? change.failure,
    conflict: update.failure ?? change.failure,
    clear: () => {
      update.clear();
      change.clear();
    },
    isPending: save.isPending || update.isPending || propose.isPending || change.isPending,
    errorOf: (field: string) => save.errorOf(field) ?? update.errorOf(field) ?? change.errorOf(field),
    takeTheirs: () => {
      drop();
      if (goal) leave(goal.id);
    },
  };
}
