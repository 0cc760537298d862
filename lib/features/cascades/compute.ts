import { z } from "zod";
import { type BottomUp, personBottomUp, teamBottomUp } from "@/lib/domain/goals/cascade/bottom-up";
import { type CascadeOutcome, cascadeTarget } from "@/lib/domain/goals/cascade/cascade";
import type { CascadePerson, CascadeRules, CascadeTeam } from "@/lib/domain/goals/cascade/terms";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { storedRules } from "./schema";

export const cascadeInclude = {
  lines: {
    include: { team: { select: { name: true } }, member: { select: { name: true } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  },
  goal: { select: { id: true, title: true } },
  keyResult: { select: { id: true, title: true, objective: { select: { isPrivate: true, ownerId: true } } } },
  team: { select: { name: true } },
} satisfies Prisma.CascadeInclude;
export type CascadeRow = Prisma.CascadeGetPayload<{ include: typeof cascadeInclude }>;
export type LineRow = CascadeRow["lines"][number];

/** Key of the whole where the cascade covers all teams. */
export const ALL = "all";
export const teamKey = (teamId: string | null) => teamId ?? ALL;
export const personKey = (teamId: string | null, memberId: string) => `${teamKey(teamId)}:${memberId}`;

export const amountOf = (value: { toFixed(): string } | null): Decimal | null =>
  value === null ? null : decimal(value.toFixed());

const roleDays = z.array(z.object({ from: z.string().nullable(), to: z.string().nullable() }));
export const roleOf = (line: Pick<LineRow, "role">) => roleDays.parse(line.role);

/** Whole units where everything handed out is whole; else the currency's own decimals. */
export function placesOf(
  currency: string | null,
  target: Decimal,
  step: Decimal,
  factors: readonly Decimal[],
): number {
  const isWhole = step.isInteger() && factors.every((factor) => target.times(factor).isInteger());
  if (isWhole || currency === null) return 0;
  return isCurrencyCode(currency) ? CURRENCIES[currency].minorUnits : 2;
}

export function rulesOf(row: CascadeRow): CascadeRules {
  const rules = storedRules.parse(row.rules);
  const target = decimal(row.target.toFixed());
  const step = decimal(rules.step);
  const factor = { teams: decimal(rules.factor.teams), people: decimal(rules.factor.people) };
  const { basis } = rules;
  return {
    ...{ from: toDay(row.startsOn), to: toDay(row.endsOn), target, currency: row.currency, step, factor },
    places: placesOf(row.currency, target, step, [factor.teams, factor.people]),
    basis: {
      potential: decimal(basis.potential),
      history: decimal(basis.history),
      even: decimal(basis.even),
    },
    missing: rules.missing,
    ramp: rules.ramp.map(decimal),
    season: rules.weights?.map(decimal) ?? null,
  };
}

export function teamsOf(row: CascadeRow): CascadeTeam[] {
  const teams = row.lines
    .filter(({ memberId }) => memberId === null)
    .map((line): CascadeTeam => {
      const isTop = line.teamId === row.teamId;
      return {
        key: teamKey(line.teamId),
        parentKey: isTop ? null : teamKey(line.parentTeamId),
        label: line.team?.name ?? "All teams",
        position: line.position,
        pin: isTop ? null : amountOf(line.pin),
      };
    });
  return teams;
}

/** A person's own ramp, as shares by month in role; null where the cascade's counts. */
export function rampOf(stored: LineRow["ramp"]): Decimal[] | null {
  return stored === null ? null : z.array(z.string()).parse(stored).map(decimal);
}

export function peopleOf(row: CascadeRow): CascadePerson[] {
  return row.lines.flatMap((line) =>
    line.memberId === null
      ? []
      : [
          {
            key: personKey(line.teamId, line.memberId),
            teamKey: teamKey(line.teamId),
            label: line.member?.name ?? "",
            position: line.position,
            potential: amountOf(line.potential),
            history: amountOf(line.history),
            role: roleOf(line),
            partTime: decimal(line.partTime.toFixed()),
            rampSince: line.rampSince && toDay(line.rampSince),
            ramp: rampOf(line.ramp),
            pin: amountOf(line.pin),
          },
        ],
  );
}

export function computeCascade(row: CascadeRow): CascadeOutcome {
  return cascadeTarget(teamsOf(row), peopleOf(row), rulesOf(row));
}

/** What each node says from below, by key. */
export function bottomUpOf(row: CascadeRow): Map<string, BottomUp> {
  const found = new Map<string, BottomUp>();
  for (const line of row.lines) {
    if (line.memberId === null) continue;
    const [proposal, pipeline, accounts] = [line.proposal, line.pipeline, line.accounts].map(amountOf);
    const input = {
      label: line.member?.name ?? "",
      proposal: proposal ?? null,
      pipeline: pipeline ?? null,
      accounts: accounts ?? null,
    };
    found.set(personKey(line.teamId, line.memberId), personBottomUp(input, row.currency));
  }
  const teams = teamsOf(row);
  const people = peopleOf(row);
  const walk = (team: CascadeTeam): BottomUp => {
    const below = [
      ...people.flatMap((person) => (person.teamKey === team.key ? (found.get(person.key) ?? []) : [])),
      ...teams.filter(({ parentKey }) => parentKey === team.key).map(walk),
    ];
    const sum = teamBottomUp(team.label, below, row.currency);
    found.set(team.key, sum);
    return sum;
  };
  for (const top of teams.filter(({ parentKey }) => parentKey === null)) walk(top);
  return found;
}
