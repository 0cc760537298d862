import { decimal } from "@/lib/domain/number/decimal";
import { isDay } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Cascade, Prisma } from "@/lib/platform/db/generated/client";
import { type LineRow, rampOf } from "./compute";
import type { CellEdit, LineField } from "./schema";

const AMOUNT = /^\d{1,26}(\.\d{1,10})?$/;

const MOST_RAMP_MONTHS = 36;
const RAMP_WORDS = `Percents from 0 to 100, one a month in role, at most ${MOST_RAMP_MONTHS}: 25 / 50 / 75 / 100.`;

type Read = { data: Prisma.CascadeLineUncheckedUpdateInput } | { reason: string };

/** Percents by month in role; nothing takes the cascade's own ramp again. */
function readRamp(value: string): Read {
  if (value === "") return { data: { ramp: Prisma.DbNull } };
  const percents = value.split("/").map((part) => part.trim());
  const areRead = percents.every((part) => AMOUNT.test(part) && decimal(part).lte(100));
  if (!areRead || percents.length > MOST_RAMP_MONTHS) return { reason: RAMP_WORDS };
  return { data: { ramp: percents.map((part) => decimal(part).div(100).toFixed()) } };
}

const shownRamp = (ramp: LineRow["ramp"]) =>
  (rampOf(ramp) ?? []).map((share) => share.times(100).toFixed()).join(" / ");

/** What a typed cell is stored as, or why it is refused. */
export function readCell({ field, value }: CellEdit): Read {
  if (field === "rampSince") {
    if (value !== "" && !isDay(value)) return { reason: "Enter a day that exists." };
    return { data: { rampSince: value === "" ? null : fromDay(value) } };
  }
  if (field === "ramp") return readRamp(value);
  if (field === "partTime") {
    const percent = AMOUNT.test(value) ? decimal(value) : null;
    if (!percent || percent.lte(0) || percent.gt(100)) return { reason: "Above 0 and at most 100 %." };
    return { data: { partTime: percent.div(100).toFixed() } };
  }
  if (value === "") return { data: { [field]: null } };
  return AMOUNT.test(value) ? { data: { [field]: value } } : { reason: "Enter a number of 0 or more." };
}

/** How a stored cell is typed: part-time and ramp in percent. */
export function cellOf(line: Omit<LineRow, "team" | "member">, field: LineField): string {
  if (field === "rampSince") return line.rampSince ? toDay(line.rampSince) : "";
  if (field === "ramp") return shownRamp(line.ramp);
  if (field === "partTime") return decimal(line.partTime.toFixed()).times(100).toFixed();
  const value = line[field];
  return value === null ? "" : decimal(value.toFixed()).toFixed();
}

/** Fields this person may type of a line: everything for who writes the cascade, the own proposal for everybody. */
export function editableOf(
  actor: Actor,
  cascade: Pick<Cascade, "status" | "teamId" | "ownerId">,
  line: Pick<LineRow, "memberId" | "teamId">,
): LineField[] {
  if (cascade.status !== "DRAFT") return [];
  const isTop = line.memberId === null && line.teamId === cascade.teamId;
  if (isAllowed(actor, "cascade:write", cascade)) {
    if (line.memberId === null) return isTop ? [] : ["pin"];
    return ["potential", "history", "accounts", "proposal", "partTime", "rampSince", "ramp", "pin"];
  }
  const isMine =
    line.memberId !== null &&
    isAllowed(actor, "cascade:say", { ownerId: line.memberId, teamId: line.teamId });
  return isMine ? ["proposal"] : [];
}
