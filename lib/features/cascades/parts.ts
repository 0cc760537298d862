import { type Decimal, decimal, sum } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { type CascadeRow, teamKey } from "./compute";
import { latestSeq, linesOfVersion } from "./living";
import type { ApplyCascadeInput } from "./schema";

/** Somebody who gets a goal: a person in a team, or a team with whoever leads it. */
export type Part = {
  key: string;
  label: string;
  teamId: string | null;
  memberId: string | null;
  ownerId: string;
  amount: Decimal;
  months: readonly Decimal[];
};

async function leaderOf(db: Db, actor: Actor, row: CascadeRow, teamId: string | null): Promise<string> {
  const found = await db.teamMembership.findFirst({
    where: {
      ...{ organizationId: actor.organizationId, teamId },
      member: { role: "SALES_MANAGER", status: { not: "LEFT" } },
      OR: [{ endsOn: null }, { endsOn: { gte: row.startsOn } }],
    },
    orderBy: { id: "asc" },
  });
  return found?.memberId ?? row.ownerId;
}

/** People of the living version, or the first level under the top: its teams and the people directly in it. */
export async function partsOf(
  db: Db,
  actor: Actor,
  row: CascadeRow,
  level: ApplyCascadeInput["level"],
): Promise<Part[]> {
  const lines = await linesOfVersion(db, actor, row.id, await latestSeq(db, actor, row.id));
  const people = lines.map(({ key, memberId, teamKey: team, label, months }): Part => {
    return {
      ...{ key, label, memberId, ownerId: memberId, months },
      teamId: team === "all" ? null : team,
      amount: sum(months),
    };
  });
  if (level === "PEOPLE") return people;
  const teams = row.lines.filter((line) => line.memberId === null);
  const first = teams.filter(
    (team) => team.teamId !== row.teamId && teamKey(team.parentTeamId) === teamKey(row.teamId),
  );
  const under = (key: string): Part[] => [
    ...people.filter((person) => teamKey(person.teamId) === key),
    ...teams
      .filter((team) => team.teamId !== row.teamId && teamKey(team.parentTeamId) === key)
      .flatMap((team) => under(teamKey(team.teamId))),
  ];
  const parts: Part[] = people.filter((person) => teamKey(person.teamId) === teamKey(row.teamId));
  for (const { teamId, team } of first) {
    const below = under(teamKey(teamId));
    const months = (below[0]?.months ?? []).map((_, index) =>
      sum(below.map((one) => one.months[index] ?? decimal(0))),
    );
    const ownerId = await leaderOf(db, actor, row, teamId);
    parts.push({
      key: teamKey(teamId),
      label: team?.name ?? "",
      teamId,
      memberId: null,
      ownerId,
      months,
      amount: sum(months),
    });
  }
  return parts;
}
