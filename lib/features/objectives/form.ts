import { todayIn } from "@/lib/domain/time/day";
import { periodOf } from "@/lib/domain/time/fiscal";
import { listChoices } from "@/lib/features/goals/choices";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { getObjective, listPossibleParents } from "./queries";
import type { ObjectiveLevel } from "./schema";

type Choice = { value: string; label: string };

export type ObjectiveForm = {
  owners: Choice[];
  members: Choice[];
  teams: Choice[];
  parents: Choice[];
  objective: { id: string; version: number } | null;
  initial: {
    title: string;
    why: string;
    level: ObjectiveLevel;
    teamId: string;
    ownerId: string;
    coOwnerId: string;
    updaterId: string;
    startsOn: string;
    endsOn: string;
    rollUp: "AVERAGE" | "SUM";
    isPrivate: boolean;
    parentId: string;
    contributes: "yes" | "no";
  };
};

/** Everything the objective form starts from: a new one, or one to change. */
export async function loadObjectiveForm(actor: Actor, id: string | null): Promise<ObjectiveForm> {
  authorize(actor, "objective:write");
  return inTenant(
    actor,
    async () => {
      const { members, teams } = await listChoices(actor);
      const owners = members.filter(({ value }) => isAllowed(actor, "objective:write", { ownerId: value }));
      const parents = (await listPossibleParents(actor)).map((one) => ({ value: one.id, label: one.title }));
      const year = periodOf(
        { startMonth: actor.fiscalStartMonth },
        "year",
        todayIn(actor.timeZone, actor.now),
      );
      const shared = { owners, members, teams, parents };
      const empty = {
        title: "",
        why: "",
        level: "COMPANY" as const,
        teamId: "",
        ownerId: actor.memberId,
        coOwnerId: "",
        updaterId: "",
        startsOn: year.from,
        endsOn: year.to,
        rollUp: "AVERAGE" as const,
        isPrivate: false,
        parentId: "",
        contributes: "yes" as const,
      };
      if (id === null) return { ...shared, objective: null, initial: empty };
      const { objective } = await getObjective(actor, id);
      authorize(actor, "objective:write", objective);
      if (objective.status === "CLOSED")
        throw new AppError("INVALID", "A closed objective is history and stays as it is.");
      const { coOwnerId, updaterId } = objective;
      const { title, why, level, teamId, ownerId, startsOn, endsOn, mode, isPrivate, version } = objective;
      return {
        ...shared,
        objective: { id, version },
        initial: {
          ...empty,
          title,
          why: why ?? "",
          level,
          teamId: teamId ?? "",
          ownerId,
          coOwnerId: coOwnerId ?? "",
          updaterId: updaterId ?? "",
          startsOn,
          endsOn,
          rollUp: mode,
          isPrivate,
        },
      };
    },
    "read",
  );
}
