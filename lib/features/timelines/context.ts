import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { TimelineSubject } from "./schema";

/** What every part of a timeline is read with. */
export type Context = {
  db: Db;
  actor: Actor;
  subjects: readonly TimelineSubject[];
  nameOf: (memberId: string | null) => string;
  /** What an entry is about, where the list spans several things. */
  aboutOf: (id: string) => string | null;
};

export const idsOf = ({ subjects }: Context, type?: string) =>
  subjects.filter((one) => !type || one.type === type).map(({ id }) => id);
export const plain = {
  ...{ text: null, note: null, confidence: null, values: [], unit: null, currency: null },
  reactions: [],
};
