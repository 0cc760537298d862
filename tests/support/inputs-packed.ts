import type { Everything } from "./everything";
import type { Input } from "./inputs";

/** What actions on packs are sent. */
export function inputsPacked(e: Everything): Record<string, Input | Input[]> {
  return {
    updatePack: {
      ...{ id: e.pack, version: 2, name: "Board pack", periodRule: "LAST_MONTH", isShared: true },
      pages: [{ page: "okr" }],
    },
    schedulePack: { id: e.pack, version: 2, rhythm: "WEEKLY", recipientIds: [e.rep] },
    pausePack: { id: e.pack, version: 2, isPaused: true },
    sendPack: { id: e.pack },
    endPack: { id: e.pack, version: 2 },
  };
}
