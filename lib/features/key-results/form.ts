import { listChoices } from "@/lib/features/goals/choices";
import type { Choices } from "@/lib/features/goals/schema-choices";
import { getObjective } from "@/lib/features/objectives/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { toTyped } from "@/lib/present/goals/unit-value";
import { getKeyResult, type KeyResultView } from "./queries";
import { curveValuesOf, EVEN_COURSE } from "./schema-curve";
import type { KeyResultValues } from "./schema-form";

export type KeyResultForm = {
  choices: Choices;
  objective: { id: string; title: string; isActive: boolean };
  initial: KeyResultValues;
  keyResult: { id: string; version: number } | null;
};

const EMPTY = {
  ...{
    title: "",
    kind: "REACH_NUMBER",
    metric: "",
    unit: "count",
    scopeTeam: "",
    scopeRegion: "",
    scopeProduct: "",
    scopeSegment: "",
  },
  ...{
    baseline: "",
    target: "",
    direction: "RISING",
    measuredOver: "",
    isStrict: false,
    score: "SHARE_OF_PERIODS",
    riskLimit: "",
    low: "",
    high: "",
  },
  ...{ promise: "PROMISED", adds: "ADDITIVE", rate: "", rhythmDays: "7", currency: "" },
  ...{ coOwnerId: "", updaterId: "", isGuardrail: false, isScored: true },
  ...EVEN_COURSE,
};

function valuesOf(kr: KeyResultView): KeyResultValues {
  const { settings, unit } = kr;
  const one = (dimension: string) => kr.filter[dimension]?.[0] ?? "";
  const typed = (value: unknown) =>
    toTyped(value === null || value === undefined ? null : String(value), unit) ?? "";
  const word = (name: string, otherwise: string) =>
    typeof settings[name] === "string" ? settings[name] : otherwise;
  const milestones = (settings.milestones ?? []) as {
    code: string;
    name: string;
    weight?: number;
    dueOn?: string | null;
  }[];
  return {
    ...EMPTY,
    title: kr.title,
    kind: kr.kind,
    metric: kr.metric ?? "",
    unit,
    ...{
      scopeTeam: one("team"),
      scopeRegion: one("region"),
      scopeProduct: one("product"),
      scopeSegment: one("segment"),
    },
    baseline: typed(kr.baseline?.toFixed()),
    target: typed(kr.target?.toFixed()),
    direction: word("direction", "RISING"),
    measuredOver: word("measuredOver", ""),
    isStrict: settings.isStrict === true,
    score: word("score", "SHARE_OF_PERIODS"),
    riskLimit: typed(settings.riskLimit),
    low: typed(settings.low),
    high: typed(settings.high),
    milestones: milestones.map(({ code, name, weight = 1, dueOn }) => ({
      code,
      name,
      weight: String(weight),
      dueOn: dueOn ?? "",
    })),
    promise: kr.promise,
    adds: kr.adds,
    rate: toTyped(kr.addsRate?.toFixed() ?? null, "percent") ?? "",
    ownerId: kr.ownerId,
    rhythmDays: String(kr.rhythmDays),
    startsOn: kr.startsOn,
    endsOn: kr.endsOn,
    currency: kr.currency ?? "",
    coOwnerId: kr.coOwnerId ?? "",
    updaterId: kr.updaterId ?? "",
    isGuardrail: kr.isGuardrail,
    isScored: kr.isScored,
    ...curveValuesOf(kr.curve),
  };
}

/** A new key result of an objective: its owner and period come from the objective. */
export async function loadNewKeyResultForm(actor: Actor, objectiveId: string): Promise<KeyResultForm> {
  return inTenant(
    actor,
    async () => {
      const { objective } = await getObjective(actor, objectiveId);
      authorize(actor, "key-result:write", objective);
      if (objective.status === "CLOSED")
        throw new AppError("INVALID", "A closed objective takes no new key results.");
      const { ownerId, startsOn, endsOn, title } = objective;
      return {
        choices: await listChoices(actor),
        objective: { id: objectiveId, title, isActive: objective.status === "ACTIVE" },
        initial: { ...EMPTY, milestones: [], ownerId, startsOn, endsOn },
        keyResult: null,
      };
    },
    "read",
  );
}

/** A key result to change. */
export async function loadKeyResultForm(actor: Actor, id: string): Promise<KeyResultForm> {
  return inTenant(
    actor,
    async () => {
      const kr = await getKeyResult(actor, id);
      authorize(actor, "key-result:write", kr);
      if (kr.objectiveStatus === "CLOSED") throw new AppError("INVALID", "The objective is closed.");
      return {
        choices: await listChoices(actor, kr.metric),
        objective: {
          id: kr.objectiveId,
          title: kr.objectiveTitle,
          isActive: kr.objectiveStatus === "ACTIVE",
        },
        initial: valuesOf(kr),
        keyResult: { id, version: kr.version },
      };
    },
    "read",
  );
}
