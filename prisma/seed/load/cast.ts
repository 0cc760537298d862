import { invariant } from "../../../lib/domain/invariant";
import type { Day } from "../../../lib/domain/time/day";
import type { Actor } from "../../../lib/platform/actor";
import { loadActor } from "../../../lib/platform/auth/load-actor";
import { LARKFIELD } from "../larkfield";
import { emailOf, PEOPLE, type PersonCode } from "../people";

/** Nine in the morning in New York, when Larkfield's people are at their desks. */
const OFFICE_OPENS = "T14:00:00.000Z";
const MINUTES_IN_A_DAY = 240;

/** The people of the story as they act on the days of the story. */
export type Cast = {
  /** The person on that day; every call is a minute later, so that what happens on one day keeps its order. */
  readonly on: (person: PersonCode, day: Day) => Actor;
  readonly idOf: (person: PersonCode) => string;
};

/** Everybody of the members file, as they stand today. */
export async function castOf(today: Date): Promise<Cast> {
  const actors = new Map<PersonCode, Actor>();
  for (const person of PEOPLE) {
    const actor = await loadActor({ organizationSlug: LARKFIELD.slug, email: emailOf(person) });
    if (actor) actors.set(person.code, actor);
  }
  const actorOf = (person: PersonCode): Actor => {
    const actor = actors.get(person);
    invariant(actor !== undefined, `${person} is no active member`);
    return actor;
  };
  let minute = 0;
  return {
    idOf: (person) => actorOf(person).memberId,
    on: (person, day) => {
      minute = (minute + 1) % MINUTES_IN_A_DAY;
      const meant = new Date(Date.parse(`${day}${OFFICE_OPENS}`) + minute * 60_000);
      return { ...actorOf(person), now: meant < today ? meant : today };
    },
  };
}
