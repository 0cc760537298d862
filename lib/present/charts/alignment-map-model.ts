/** What stands on the map. */
export type MapKind = "OBJECTIVE" | "KEY_RESULT" | "GOAL" | "INITIATIVE";

/** One box of the map; amounts as decimal text in the organization's currency, null where it is no money. */
export type MapBox = {
  readonly id: string;
  readonly kind: MapKind;
  readonly title: string;
  readonly owner: string;
  /** What it is about in money: target, promise, spend. */
  readonly amount: string | null;
  /** What nobody promised of a key result's need; drawn as a red stub. */
  readonly gap: string | null;
  /** Landing against target in words, or the state. */
  readonly note: string;
  readonly tone: "good" | "bad" | "neutral";
  readonly href: string;
  /** What explains it. */
  readonly ref: string;
};

/** A line of the map, from what serves to what is served. */
export type MapLink = {
  readonly from: string;
  readonly to: string;
  readonly amount: string | null;
  /** Supports only: moves nothing. */
  readonly supportsOnly: boolean;
};

/** Boxes and lines before anything is placed. */
export type AlignmentMapInput = { readonly boxes: readonly MapBox[]; readonly links: readonly MapLink[] };
