import { invariant } from "../../lib/domain/invariant";
import { type Day, todayIn } from "../../lib/domain/time/day";
import { askForBacktest, makeBacktest } from "../../lib/features/backtests/commands";
import { createOrganization } from "../../lib/features/organizations/create-organization";
import { simulateGoals } from "../../lib/features/simulations/commands";
import { sweepVariances } from "../../lib/features/variance-items/sweep";
import type { Actor } from "../../lib/platform/actor";
import { loadActor } from "../../lib/platform/auth/load-actor";
import { now } from "../../lib/platform/clock";
import { inTenant } from "../../lib/platform/db/tenant";
import { EXAMPLE_SEED, type ExampleCompany, generateExampleCompany } from "./generate";
import { LARKFIELD } from "./larkfield";
import { closePeriods, enterRates, FINANCE } from "./load/books";
import { handDown } from "./load/cascade";
import { type Cast, castOf } from "./load/cast";
import { workOnChallenges } from "./load/challenges";
import { livePastCycles, openCycles } from "./load/cycles";
import { bringIn, isMaster } from "./load/files";
import { adjust, closeGoals, promisePay, setGoals } from "./load/goals";
import { startInitiatives } from "./load/initiatives";
import { setObjectives } from "./load/objectives";
import { clearTorso, markComplete, oneAtATime, stateOfExample } from "./load/once";
import { putPacksTogether } from "./load/packs";
import { addMemberships, farewell, openAccounts, roleInWords, seatPeople } from "./load/people";
import { approvePlans } from "./load/plans";
import { emptyShelf, type Shelf } from "./load/shelf";
import { recordCheckIns, talk } from "./load/talk";
import { EXAMPLE_PASSWORD, exampleAccounts as storyAccounts } from "./story/story";

export { EXAMPLE_PASSWORD };

const ADMINISTRATOR = "P05";
const EXECUTIVE = "P02";

export type ExampleAccount = { role: string; email: string };

/** Who can sign in to the example, with one account for every role. */
export function exampleAccounts(): ExampleAccount[] {
  return storyAccounts().map((account) => ({ role: roleInWords(account), email: account.email }));
}

type Loading = {
  readonly company: ExampleCompany;
  readonly today: Day;
  readonly report: (step: string) => void;
};

async function found({ company }: Loading): Promise<Actor> {
  const { organization, accounts } = company.story;
  const owner = accounts.find(({ role }) => role === "OWNER");
  invariant(owner !== undefined, "the example has an owner");
  const { email, name, member } = owner;
  await createOrganization({
    ...organization,
    locale: "en",
    isExample: true,
    owner: { email, name, code: member, password: null },
  });
  const actor = await loadActor({ organizationSlug: organization.slug });
  invariant(actor !== null, "the owner just created can act");
  return actor;
}

/** People, products, customers and accounts; then everything that happened and was planned. */
async function bringInFiles(
  owner: Actor,
  { company, report, today }: Loading,
): Promise<{ cast: Cast; shelf: Shelf }> {
  const { files, story } = company;
  report("Example: people, products, customers");
  for (const file of files.filter(isMaster)) await bringIn(owner, file);
  await seatPeople(owner, story.accounts);
  const shelf = await emptyShelf(owner);
  await addMemberships(owner, shelf, story.memberships);
  const cast = await castOf(now());
  await enterRates(cast, story.rates, today);
  for (const file of files.filter((each) => !isMaster(each))) {
    report(`Example: ${file.name}`);
    await bringIn(cast.on(FINANCE, today), file);
  }
  await approvePlans(cast.on(EXECUTIVE, today));
  await farewell(cast.on(ADMINISTRATOR, today));
  return { cast, shelf };
}

async function tellStory(
  owner: Actor,
  cast: Cast,
  shelf: Shelf,
  { company, today, report }: Loading,
): Promise<void> {
  const { story } = company;
  report("Example: objectives and goals");
  const cycles = await inTenant(owner, () => openCycles(cast, today));
  await inTenant(owner, () => livePastCycles(cast, shelf, cycles, today));
  await inTenant(owner, () => setObjectives(cast, shelf, story));
  await inTenant(owner, () => setGoals(cast, shelf, story, today));
  await inTenant(owner, () => startInitiatives(cast, shelf, story, today));
  report("Example: what people said and decided");
  for (const adjustment of story.adjustments) await adjust(cast, shelf, adjustment);
  await inTenant(owner, () => recordCheckIns(cast, shelf, story));
  await inTenant(owner, (db) => workOnChallenges(owner, db, cast, today));
  await inTenant(owner, () => talk(cast, shelf, story, today));
  await inTenant(owner, () => closeGoals(cast, shelf, story, today));
  for (const bonus of story.bonuses) await promisePay(cast, shelf, bonus, today);
  await inTenant(owner, () => handDown(cast, shelf, today));
  await inTenant(owner, () => closePeriods(cast, story.periodCloses, today));
  await inTenant(owner, () =>
    putPacksTogether(cast, { finance: FINANCE, readers: [EXECUTIVE, FINANCE], today }),
  );
}

async function load(report: (step: string) => void): Promise<void> {
  const today = todayIn(LARKFIELD.timeZone, now());
  const loading: Loading = { company: generateExampleCompany({ today, seed: EXAMPLE_SEED }), today, report };
  const owner = await found(loading);
  const { cast, shelf } = await bringInFiles(owner, loading);
  await tellStory(owner, cast, shelf, loading);
  report("Example: simulating goals");
  await simulateGoals(owner);
  report("Example: trying probabilities on the past");
  const { id: backtestId } = await askForBacktest(owner, { replacesId: null });
  await makeBacktest(owner, backtestId);
  report("Example: looking for material variances");
  await sweepVariances(owner, { months: [] });
  await openAccounts(loading.company.story.accounts, EXAMPLE_PASSWORD);
  await markComplete(owner, today);
}

/**
 * Loads the example company into a database without any organization. A load that was interrupted is cleared away
 * and done anew. True when the whole example is there.
 */
export async function loadExampleOnce(report: (step: string) => void, ownerUrl: string): Promise<boolean> {
  return oneAtATime(ownerUrl, async (owner) => {
    const { state, hasOthers } = await stateOfExample();
    if (state === "COMPLETE") return true;
    if (hasOthers) {
      if (state === "TORSO")
        report("The example is incomplete and stays closed: other organizations are here");
      return false;
    }
    if (state === "TORSO") {
      report("Example: clearing away a load that was interrupted");
      await clearTorso(owner);
    }
    await load(report);
    report("Example: complete");
    return true;
  });
}
