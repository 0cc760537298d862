import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { teamsUnder } from "./inputs";
import type { NewCascade } from "./schema-view";
import { loadSubject } from "./subject";

/** The form of a new cascade, filled from what is handed down; null when nothing was named. */
export async function loadNewCascade(
  actor: Actor,
  asked: { goal: string | null; keyResult: string | null },
): Promise<NewCascade | null> {
  authorize(actor, "cascade:write");
  const id = asked.goal ?? asked.keyResult;
  if (id === null) return null;
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound("This goal or key result");
  return inTenant(
    actor,
    async (db) => {
      const subject = await loadSubject(db, actor, asked.goal ? "goal" : "key-result", id);
      const teams = await teamsUnder(db, actor, null);
      const open = teams.filter((team) => isAllowed(actor, "cascade:write", { teamId: team.id }));
      const all = isAllowed(actor, "cascade:write", { teamId: null })
        ? [{ value: "", label: "All teams" }]
        : [];
      return {
        ...{
          subjectType: subject.type,
          subjectId: id,
          subjectTitle: subject.title,
          title: `${subject.title}, handed down`,
        },
        ...{
          metric: subject.metricLabel,
          unit: subject.unit,
          currency: subject.currency,
          target: subject.target,
        },
        ...{ startsOn: subject.startsOn, endsOn: subject.endsOn },
        teamId: open.some((team) => team.id === subject.teamId)
          ? subject.teamId
          : all.length > 0
            ? null
            : (open[0]?.id ?? null),
        teams: [...all, ...open.map((team) => ({ value: team.id, label: team.name }))],
      };
    },
    "read",
  );
}

/** The form, or why what was named cannot be handed down; nothing was named: neither. */
export async function newCascadeOrRefusal(
  actor: Actor,
  asked: { goal: string | null; keyResult: string | null },
): Promise<{ form: NewCascade | null; refusal: string | null }> {
  try {
    return { form: await loadNewCascade(actor, asked), refusal: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "INVALID") return { form: null, refusal: error.message };
    throw error;
  }
}
