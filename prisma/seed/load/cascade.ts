import { invariant } from "../../../lib/domain/invariant";
import { decimal } from "../../../lib/domain/number/decimal";
import { addDays, type Day, earlierDay, laterDay } from "../../../lib/domain/time/day";
import { createCascade, saveLines } from "../../../lib/features/cascades/commands";
import { changeCascade } from "../../../lib/features/cascades/living";
import { loadNewCascade } from "../../../lib/features/cascades/new-cascade";
import { loadCascadePage } from "../../../lib/features/cascades/queries";
import {
  changeCascadeInput,
  createCascadeInput,
  saveLinesInput,
} from "../../../lib/features/cascades/schema";
import { freezeCascade, proposeCascade } from "../../../lib/features/cascades/steps";
import type { Actor } from "../../../lib/platform/actor";
import { FINANCE } from "./books";
import type { Cast } from "./cast";
import { memberOf, type Shelf } from "./shelf";

const EXECUTIVE = "P02";
const AWAY = "P22";
const DRAFTED_AHEAD_DAYS = 12;
const AWAY_SINCE_DAYS = 45;

/** The year's bookings handed down to teams and sellers, frozen before it began, and one person away since. */
export async function handDown(cast: Cast, shelf: Shelf, today: Day): Promise<void> {
  const keyResult = shelf.keyResults.get("KR-BOOKINGS");
  invariant(keyResult !== undefined, "the example books what the plan needs");
  const form = await loadNewCascade(cast.on(EXECUTIVE, today), { goal: null, keyResult });
  invariant(form?.target != null, "the year's bookings have a target");
  const author = cast.on(EXECUTIVE, addDays(form.startsOn, -DRAFTED_AHEAD_DAYS));
  const input = createCascadeInput.parse({
    ...{
      subjectType: "key-result",
      subjectId: keyResult,
      title: "Bookings of the year, to teams and sellers",
    },
    ...{ teamId: memberOf(shelf, "team", "SALES"), target: form.target },
    rules: {
      basis: { potential: "0", history: "60", even: "40" },
      missing: "MEAN",
      season: "PLAN",
      factor: { teams: "1", people: "1.05" },
      step: "1000",
    },
  });
  const { id } = await createCascade(author, input);
  await sayRenewals(author, id);
  await proposeCascade(author, { id, version: 1 });
  await freezeCascade(cast.on(FINANCE, addDays(form.startsOn, -1)), { id, version: 2 });
  await sendAway(cast, shelf, id, today);
}

/** What existing accounts renew, by what they brought the year before: the view from below beside open deals. */
async function sayRenewals(author: Actor, id: string): Promise<void> {
  const { nodes } = await loadCascadePage(author, id);
  const cells = nodes.flatMap(({ lineId, cells: { history } }) => {
    if (lineId === null || history === "") return [];
    const value = decimal(history).times("0.9").div(1000).toDecimalPlaces(0).times(1000).toFixed();
    return [{ lineId, field: "accounts", base: "", value }];
  });
  await saveLines(author, saveLinesInput.parse({ id, cells }));
}

async function sendAway(cast: Cast, shelf: Shelf, id: string, today: Day): Promise<void> {
  const page = await loadCascadePage(cast.on(EXECUTIVE, today), id);
  const away = memberOf(shelf, "owner", AWAY);
  const node = page.nodes.find(({ memberId }) => memberId === away);
  invariant(node?.assigned != null, "who is away carries a part");
  const on = laterDay(page.startsOn, earlierDay(addDays(today, -AWAY_SINCE_DAYS), page.endsOn));
  const amount = decimal(node.assigned).times("0.8").toDecimalPlaces(0).toFixed();
  const change = { kind: "AMOUNT", key: node.key, on, amount };
  const reason = "Parental leave until the end of the year; what is released goes to the new hire.";
  await changeCascade(
    cast.on(EXECUTIVE, on),
    changeCascadeInput.parse({ id, version: page.version, reason, change }),
  );
}
