import { type Decimal, HUNDRED, toText } from "../../number/decimal";
import { figure, type Reason } from "../../reasoned";
import type { CascadeRules, CascadeTeam } from "./terms";
import type { PersonWeight } from "./weights";

const written = ({ currency }: CascadeRules) =>
  currency === null ? ({ unit: "count" } as const) : ({ unit: "currency", currency } as const);

type BasisLine = {
  label: string;
  value: Decimal | null;
  share: Decimal | null;
  percent: Decimal;
  isMean: boolean;
};

function basisReason(line: BasisLine, rules: CascadeRules): Reason[] {
  if (line.share === null) return [];
  return [
    figure(`Share by ${line.label}, weighing ${toText(line.percent)} %`, line.share, {
      unit: "share",
      inputs:
        line.value === null && !line.isMean
          ? []
          : [
              figure(line.label, line.value, {
                ...written(rules),
                ...(line.isMean ? { note: "Not known: the mean of the others stands in." } : {}),
              }),
            ],
    }),
  ];
}

function presenceReason({ person, presence, months }: PersonWeight): Reason {
  return figure("Presence", presence, {
    unit: "share",
    rule: {
      id: "cascade.presence",
      version: 1,
      formula: "Σ months: season × days in role × part-time × ramp",
    },
    inputs: [
      figure("Part-time", person.partTime, { unit: "share" }),
      ...months.map(({ code, share, season, days, ramp }) =>
        figure(code, share, {
          unit: "share",
          note: `season ${percent(season)}, days in role ${percent(days)}, ramp ${percent(ramp)}`,
        }),
      ),
    ],
  });
}

const percent = (share: Decimal) => `${toText(share.times(HUNDRED).toDecimalPlaces(1))} %`;

/** Why a person is given what they are. */
export function personReason(
  weight: PersonWeight,
  given: { assigned: Decimal; parent: Decimal; share: Decimal; months: readonly Decimal[] },
  rules: CascadeRules,
): Reason {
  const { person, isMean } = weight;
  const { basis } = rules;
  const bases: BasisLine[] = [
    {
      label: "potential",
      value: person.potential,
      share: weight.potential,
      percent: basis.potential,
      isMean: isMean && person.potential === null,
    },
    {
      label: "history",
      value: person.history,
      share: weight.history,
      percent: basis.history,
      isMean: isMean && person.history === null,
    },
    {
      label: "availability (equal per person)",
      value: null,
      share: weight.even,
      percent: basis.even,
      isMean: false,
    },
  ];
  return figure(person.label, given.assigned, {
    ...written(rules),
    rule: {
      id: "cascade.person",
      version: 1,
      formula:
        person.pin === null
          ? `what the team's held amounts leave × weight ÷ weights of those free, largest remainder in steps of ${toText(rules.step)}`
          : "held at this amount; the others share the rest",
    },
    ...(person.pin === null ? {} : { note: "Held." }),
    inputs: [
      figure("The team is given", given.parent, written(rules)),
      figure("Weight in the whole", given.share, {
        unit: "share",
        inputs: bases.flatMap((line) => basisReason(line, rules)),
      }),
      presenceReason(weight),
    ],
  });
}

/** Why a team is given what it is, down to its people. */
export function teamReason(
  team: CascadeTeam,
  given: { assigned: Decimal; carried: Decimal; share: Decimal },
  rules: CascadeRules,
  below: readonly (() => Reason)[],
): Reason {
  const { factor } = rules;
  const isRoot = team.parentKey === null;
  const inputs = below.map((why) => why());
  const over = isRoot
    ? [
        figure("Target", rules.target, written(rules)),
        figure("Over-assignment of people", factor.people, { unit: "ratio" }),
      ]
    : [figure("Share of the whole weight", given.share, { unit: "share" })];
  return figure(team.label, given.assigned, {
    ...written(rules),
    rule: {
      id: "cascade.team",
      version: 1,
      formula: isRoot
        ? "target × over-assignment factor"
        : "share of what is above by the weight of its people",
    },
    ...(team.pin === null ? {} : { note: "Management holds this team at an amount." }),
    inputs: [
      ...over,
      figure("Carried by management", given.carried, written(rules)),
      figure("Carried by its people", given.assigned, { ...written(rules), inputs }),
    ],
  });
}
