import { centsText } from "../csv";
import { LARKFIELD } from "../larkfield";
import { datedMemberships, emailOf, PEOPLE } from "../people";
import { rateRows } from "../rates";
import { checkInsOf } from "./check-ins";
import { companyObjectives } from "./company-objectives";
import type { StoryContext } from "./context";
import { adjustmentsOf, bonusesOf, periodClosesOf } from "./decisions";
import { initiativesOf } from "./initiatives";
import { ownGoals } from "./own-goals";
import { commentsOf, explanationsOf } from "./talk";
import { sharedGoals } from "./team-goals";
import { cascadedObjectives } from "./team-objectives";
import type { ExampleStory, StoryAccount } from "./types";

export const EXAMPLE_PASSWORD = "plumbline-example";

/** One account for every role, and a few more so that four eyes and mentions can be tried. */
export function exampleAccounts(): StoryAccount[] {
  return PEOPLE.filter((person) => person.login !== undefined).map((person) => ({
    email: emailOf(person),
    name: person.name,
    role: person.role,
    member: person.code,
  }));
}

/** What people set, said and decided, fitted to what the files say. */
export function storyOf(context: StoryContext): ExampleStory {
  const goals = [...sharedGoals(context), ...ownGoals(context)];
  const { undisturbed, actual, causes } = context.badQuarter;
  return {
    organization: LARKFIELD,
    password: EXAMPLE_PASSWORD,
    accounts: exampleAccounts(),
    memberships: datedMemberships(context.line),
    rates: rateRows(context.history.rates, context.line),
    objectives: [...companyObjectives(context), ...cascadedObjectives(context)],
    goals,
    initiatives: initiativesOf(context),
    checkIns: checkInsOf(context, goals),
    comments: commentsOf(context),
    explanations: explanationsOf(context),
    adjustments: adjustmentsOf(context, goals),
    bonuses: bonusesOf(context),
    periodCloses: periodClosesOf(context),
    badQuarter: {
      period: context.lastQuarter.code,
      undisturbed: centsText(undisturbed),
      actual: centsText(actual),
      causes: causes.map(({ code, effect }) => ({ code, effect: centsText(effect) })),
    },
  };
}
