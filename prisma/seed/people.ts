import type { Day } from "../../lib/domain/time/day";
import type { SalesTeam, TeamCode } from "./larkfield";
import { firstDay, lastDay, type Timeline } from "./timeline";

export type RoleCode =
  | "OWNER"
  | "ADMIN"
  | "EXECUTIVE"
  | "FINANCE"
  | "SALES_MANAGER"
  | "SALES_REP"
  | "CONTRIBUTOR"
  | "AUDITOR";

export type PersonCode = string;

export type Person = {
  readonly code: PersonCode;
  readonly name: string;
  readonly role: RoleCode;
  /** Team today (or the last one, for somebody who left). */
  readonly team: TeamCode;
  readonly manager: PersonCode | "";
  /** First name and role as sign-in address; without one the person has no account. */
  readonly login?: string;
  /** Of the team's deals, how many this person closes compared with a colleague. */
  readonly pull?: number;
};

export const PEOPLE: readonly Person[] = [
  { code: "P01", name: "Ada Winther", role: "OWNER", team: "LEAD", manager: "", login: "ada.owner" },
  {
    code: "P02",
    name: "Ruth Adeyemi",
    role: "EXECUTIVE",
    team: "LEAD",
    manager: "P01",
    login: "ruth.executive",
  },
  { code: "P03", name: "Viktor Lang", role: "SALES_MANAGER", team: "SALES", manager: "P01" },
  {
    code: "P04",
    name: "Edith Sommer",
    role: "AUDITOR",
    team: "LEAD",
    manager: "P01",
    login: "edith.auditor",
  },
  { code: "P05", name: "Ben Castell", role: "ADMIN", team: "OPS", manager: "P10", login: "ben.admin" },
  { code: "P06", name: "Ingrid Holm", role: "FINANCE", team: "FIN", manager: "P02", login: "ingrid.finance" },
  { code: "P07", name: "Marta Kowalska", role: "FINANCE", team: "FIN", manager: "P06" },
  { code: "P08", name: "Dev Chandra", role: "FINANCE", team: "FIN", manager: "P06" },
  {
    code: "P09",
    name: "Lena Okoye",
    role: "CONTRIBUTOR",
    team: "MKT",
    manager: "P01",
    login: "lena.marketing",
  },
  {
    code: "P10",
    name: "Samir Patel",
    role: "CONTRIBUTOR",
    team: "OPS",
    manager: "P01",
    login: "samir.operations",
  },
  {
    code: "P11",
    name: "Noor Haddad",
    role: "CONTRIBUTOR",
    team: "CS",
    manager: "P01",
    login: "noor.success",
  },
  {
    code: "P12",
    name: "Maya Lindqvist",
    role: "SALES_MANAGER",
    team: "WEST",
    manager: "P03",
    login: "maya.manager",
  },
  { code: "P13", name: "Daniel Osei", role: "SALES_MANAGER", team: "CENTRAL", manager: "P03" },
  {
    code: "P14",
    name: "Grace Kim",
    role: "SALES_MANAGER",
    team: "EAST",
    manager: "P03",
    login: "grace.manager",
  },
  {
    code: "P15",
    name: "Paulo Reis",
    role: "SALES_MANAGER",
    team: "EMEA",
    manager: "P03",
    login: "paulo.manager",
  },
  { code: "P16", name: "Hana Sato", role: "SALES_MANAGER", team: "APAC", manager: "P03" },
  {
    code: "P20",
    name: "Priya Nair",
    role: "SALES_REP",
    team: "WEST",
    manager: "P12",
    login: "priya.rep",
    pull: 1.35,
  },
  { code: "P21", name: "Tomás Rivera", role: "SALES_REP", team: "WEST", manager: "P12", pull: 0.95 },
  {
    code: "P22",
    name: "Jonah Beck",
    role: "SALES_REP",
    team: "WEST",
    manager: "P12",
    login: "jonah.rep",
    pull: 0.7,
  },
  { code: "P23", name: "Alice Tran", role: "SALES_REP", team: "WEST", manager: "P12", pull: 1.1 },
  { code: "P24", name: "Owen Clarke", role: "SALES_REP", team: "CENTRAL", manager: "P13", pull: 1.1 },
  { code: "P25", name: "Sofia Marek", role: "SALES_REP", team: "CENTRAL", manager: "P13", pull: 0.95 },
  { code: "P26", name: "Luis Ortega", role: "SALES_REP", team: "CENTRAL", manager: "P13", pull: 0.9 },
  {
    code: "P27",
    name: "Nadia Rahman",
    role: "SALES_REP",
    team: "EAST",
    manager: "P14",
    login: "nadia.rep",
    pull: 1.25,
  },
  { code: "P28", name: "Peter Voss", role: "SALES_REP", team: "EAST", manager: "P14", pull: 1 },
  { code: "P29", name: "Chloe Martin", role: "SALES_REP", team: "EAST", manager: "P14", pull: 1.05 },
  { code: "P30", name: "Sam Whitfield", role: "SALES_REP", team: "EAST", manager: "P14", pull: 0.8 },
  {
    code: "P31",
    name: "Lukas Brandt",
    role: "SALES_REP",
    team: "EMEA",
    manager: "P15",
    login: "lukas.rep",
    pull: 1.15,
  },
  { code: "P32", name: "Élise Moreau", role: "SALES_REP", team: "EMEA", manager: "P15", pull: 1 },
  { code: "P33", name: "Fergus Boyd", role: "SALES_REP", team: "EMEA", manager: "P15", pull: 0.9 },
  { code: "P34", name: "Anneke Visser", role: "SALES_REP", team: "EMEA", manager: "P15", pull: 1 },
  { code: "P35", name: "Kenji Mori", role: "SALES_REP", team: "APAC", manager: "P16", pull: 1 },
  { code: "P36", name: "Ruby Walsh", role: "SALES_REP", team: "APAC", manager: "P16", pull: 1 },
  { code: "P40", name: "Theo Blanc", role: "CONTRIBUTOR", team: "MKT", manager: "P09" },
  { code: "P41", name: "Mia Jensen", role: "CONTRIBUTOR", team: "MKT", manager: "P09" },
  { code: "P42", name: "Carl Berg", role: "CONTRIBUTOR", team: "MKT", manager: "P09" },
  { code: "P43", name: "Olga Petrov", role: "CONTRIBUTOR", team: "OPS", manager: "P10" },
  { code: "P44", name: "Ray Nguyen", role: "CONTRIBUTOR", team: "OPS", manager: "P10" },
  { code: "P45", name: "Isla Grant", role: "CONTRIBUTOR", team: "CS", manager: "P11" },
  { code: "P46", name: "Marco Bellini", role: "CONTRIBUTOR", team: "CS", manager: "P11" },
  { code: "P47", name: "Yuki Tanaka", role: "CONTRIBUTOR", team: "CS", manager: "P11" },
];

const BY_CODE = new Map(PEOPLE.map((person) => [person.code, person]));

export function personOf(code: PersonCode): Person {
  const person = BY_CODE.get(code);
  if (person === undefined) throw new RangeError(`No person ${code}`);
  return person;
}

/** A stay in a team. Both days inclusive; null = since ever, or still. */
export type Membership = {
  readonly member: PersonCode;
  readonly team: TeamCode;
  readonly from: Day | null;
  readonly to: Day | null;
};

/**
 * Stays that began or ended inside the example: three people joined, one moved from East to West, one left in
 * the middle of last year. Everybody else has always been in the team of the members file.
 */
export function datedMemberships(line: Timeline): Membership[] {
  return [
    { member: "P23", team: "WEST", from: firstDay(line, 6), to: null },
    { member: "P34", team: "EMEA", from: firstDay(line, 10), to: null },
    { member: "P36", team: "APAC", from: firstDay(line, 14), to: null },
    { member: "P21", team: "EAST", from: null, to: lastDay(line, 17) },
    { member: "P21", team: "WEST", from: firstDay(line, 18), to: null },
    { member: "P30", team: "EAST", from: null, to: lastDay(line, 17) },
  ];
}

export const LEAVER: PersonCode = "P30";

function emailName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .toLowerCase()
    .replaceAll(" ", ".");
}

export function emailOf(person: Person): string {
  return `${person.login ?? emailName(person.name)}@larkfield.example`;
}

export type Roster = { readonly repsOf: (team: SalesTeam, day: Day) => readonly Person[] };

/** Who sells for a team on a day. */
export function rosterOf(line: Timeline): Roster {
  const dated = datedMemberships(line);
  const reps = PEOPLE.filter((person) => person.role === "SALES_REP");
  const isThere = (person: Person, team: SalesTeam, day: Day): boolean => {
    const stays = dated.filter((stay) => stay.member === person.code);
    if (stays.length === 0) return person.team === team;
    return stays.some(
      (stay) =>
        stay.team === team &&
        (stay.from === null || stay.from <= day) &&
        (stay.to === null || day <= stay.to),
    );
  };
  return { repsOf: (team, day) => reps.filter((person) => isThere(person, team, day)) };
}
