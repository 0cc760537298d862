import { changeLiving, type LivingChange, type LivingLine } from "@/lib/domain/goals/cascade/living";
import { cascadeMonths } from "@/lib/domain/goals/cascade/presence";
import { decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import { addDays, type Day } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { changeCascadeRow, findCascade } from "./commands";
import { type CascadeRow, personKey, rulesOf, teamKey } from "./compute";
import type { CascadeChange, ChangeCascadeInput } from "./schema";
import { fullCascade } from "./steps";

export type Version = { seq: number; lines: LivingLine[] };

/** People's amounts of a version. */
export async function linesOfVersion(
  db: Db,
  actor: Actor,
  cascadeId: string,
  seq: number,
): Promise<LivingLine[]> {
  const rows = await db.cascadeAmount.findMany({
    where: { organizationId: actor.organizationId, cascadeId, seq, memberId: { not: null } },
    include: { member: { select: { name: true } } },
    orderBy: [{ member: { name: "asc" } }, { id: "asc" }],
  });
  return rows.flatMap(({ teamId, memberId, member, months }) =>
    memberId === null
      ? []
      : [
          {
            ...{
              key: personKey(teamId, memberId),
              memberId,
              teamKey: teamKey(teamId),
              label: member?.name ?? "",
            },
            months: months.map((month) => decimal(month.toFixed())),
          },
        ],
  );
}

/** Number of the latest version; 0 before the plan is frozen. */
export async function latestSeq(db: Db, actor: Actor, cascadeId: string): Promise<number> {
  const { organizationId } = actor;
  const row = await db.cascadeVersion.findFirst({
    where: { organizationId, cascadeId },
    orderBy: { seq: "desc" },
  });
  return row?.seq ?? 0;
}

async function memberOf(db: Db, actor: Actor, id: string): Promise<{ id: string; name: string }> {
  const row = await db.member.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("The person you chose");
  return row;
}

/** Only teams of this cascade can carry a part of it. */
function teamName(row: CascadeRow, teamId: string): string {
  const line = row.lines.find((one) => one.memberId === null && one.teamId === teamId);
  if (!line) throw notFound("The team you chose");
  return line.team?.name ?? "All teams";
}

/** Who is named must be somebody here in a team of this cascade; whether they carry anything, the engine says. */
async function checkKeys(db: Db, actor: Actor, row: CascadeRow, change: CascadeChange): Promise<void> {
  const keys = change.kind === "HIRE" ? [] : [change.key];
  if (change.kind === "LEAVE" && change.handOverTo !== null) keys.push(change.handOverTo);
  for (const key of keys) {
    const [teamId = "", memberId = ""] = key.split(":");
    teamName(row, teamId);
    await memberOf(db, actor, memberId);
  }
}

type Told = { change: LivingChange; text: string };

/** The change as the engine takes it, with one sentence about it. */
async function tell(
  db: Db,
  actor: Actor,
  row: CascadeRow,
  lines: readonly LivingLine[],
  change: CascadeChange,
): Promise<Told> {
  await checkKeys(db, actor, row, change);
  const who = (key: string) => lines.find((line) => line.key === key)?.label ?? "Somebody";
  switch (change.kind) {
    case "LEAVE": {
      const heir =
        change.handOverTo === null
          ? "what is left is with nobody yet"
          : `${who(change.handOverTo)} takes over`;
      const text = `${who(change.key)} leaves after ${change.on}; ${heir}`;
      return {
        change: { kind: "LEAVE", key: change.key, lastDay: change.on, handOverTo: change.handOverTo },
        text,
      };
    }
    case "HIRE": {
      const member = await memberOf(db, actor, change.memberId);
      const team = teamName(row, change.teamId);
      const line = {
        key: personKey(change.teamId, member.id),
        memberId: member.id,
        teamKey: change.teamId,
        label: member.name,
      };
      const amount = change.amount === null ? null : decimal(change.amount);
      return {
        change: { kind: "HIRE", line, firstDay: change.on, amount },
        text: `${member.name} starts in ${team} on ${change.on}`,
      };
    }
    case "TRANSFER": {
      const mover = lines.find((line) => line.key === change.key);
      if (!mover) throw notFound("The person you chose");
      const team = teamName(row, change.teamId);
      const line = {
        key: personKey(change.teamId, mover.memberId),
        memberId: mover.memberId,
        teamKey: change.teamId,
        label: mover.label,
      };
      return {
        change: { kind: "TRANSFER", key: change.key, line, firstDay: change.on },
        text: `${mover.label} moves to ${team} on ${change.on}`,
      };
    }
    case "AMOUNT":
      return {
        change: { kind: "AMOUNT", key: change.key, amount: decimal(change.amount) },
        text: `${who(change.key)} carries another amount`,
      };
  }
}

function checkDay(row: CascadeRow, day: Day): void {
  const [first, last] = [toDay(row.startsOn), toDay(row.endsOn)];
  if (day >= addDays(first, -1) && day <= last) return;
  const sentence = `A day of the period, ${first} to ${last}.`;
  throw new AppError("INVALID", sentence, { fields: { on: sentence } });
}

/** Writes the next living version; the frozen plan stays as it is. */
export async function changeCascade(actor: Actor, input: ChangeCascadeInput): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const row = await fullCascade(db, actor, input.id);
    authorize(actor, "cascade:write", row);
    if (row.status !== "FROZEN")
      throw new AppError("INVALID", "There is no living version before the plan is frozen: edit the draft.");
    checkDay(row, input.change.on);
    const before = await findCascade(db, actor, input.id);
    const after = await changeCascadeRow(db, actor, before, input.version, {
      ...{ command: "changeCascade", data: {}, yours: input.change, why: input.reason },
    });
    const seq = await latestSeq(db, actor, row.id);
    const lines = await linesOfVersion(db, actor, row.id, seq);
    const { change, text } = await tell(db, actor, row, lines, input.change);
    const { from, to, places, ramp } = rulesOf(row);
    const outcome = changeLiving(lines, change, { months: cascadeMonths(from, to), places, ramp });
    if (outcome.kind === "REFUSED") throw new AppError("INVALID", outcome.sentence);
    await writeVersion(db, actor, row.id, seq + 1, { ...input, text }, outcome.lines);
    return { version: after.version };
  });
}

async function writeVersion(
  db: Db,
  actor: Actor,
  cascadeId: string,
  seq: number,
  { change, reason, text }: ChangeCascadeInput & { text: string },
  lines: readonly LivingLine[],
): Promise<void> {
  const head = { organizationId: actor.organizationId, cascadeId, seq };
  await db.cascadeVersion.create({
    data: {
      ...head,
      ...{ kind: change.kind, text, reason, effectiveOn: fromDay(change.on) },
      ...{ memberId: actor.memberId, recordedAt: actor.now },
    },
  });
  await db.cascadeAmount.createMany({
    data: lines.map(({ memberId, teamKey: team, months }) => {
      const assigned = sum(months).plus(ZERO).toFixed();
      return {
        ...head,
        id: newId(),
        teamId: team === "all" ? null : team,
        memberId,
        assigned,
        carried: assigned,
        months: months.map((month) => month.toFixed()),
      };
    }),
  });
}
