import type { Day } from "../../../lib/domain/time/day";
import { createPack, schedulePack } from "../../../lib/features/packs/commands";
import { createPackInput, schedulePackInput } from "../../../lib/features/packs/schema";
import type { PersonCode } from "../people";
import type { Cast } from "./cast";

const BOARD_PACK = {
  name: "Board pack",
  intro: "Where plan and actual part, why, and what it means for our objectives.",
  periodRule: "LAST_CLOSED_MONTH",
  isShared: true,
  pages: [
    { page: "variance/compare" },
    { page: "variance", remark: "Did sales promise, deliver and turn it into revenue?" },
    { page: "variance/bridge", query: "metric=bookings&by=region" },
    { page: "okr" },
    { page: "unit-economics" },
    { page: "variance/close" },
  ],
} as const;

/** The pack finance sends to the board whenever a month is closed. */
export async function putPacksTogether(
  cast: Cast,
  { finance, readers, today }: { finance: PersonCode; readers: readonly PersonCode[]; today: Day },
): Promise<void> {
  const { id, version } = await createPack(cast.on(finance, today), createPackInput.parse(BOARD_PACK));
  const recipientIds = readers.map(cast.idOf);
  const schedule = schedulePackInput.parse({ id, version, rhythm: "AFTER_CLOSE", recipientIds });
  await schedulePack(cast.on(finance, today), schedule);
}
