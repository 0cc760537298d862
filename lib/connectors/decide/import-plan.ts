import type { Kind } from "../kinds/registry";
import type { Mapping } from "../mapping/mapping-file";
import type { ResolvedColumns } from "../mapping/suggest-columns";
import type { Identity } from "../survey/identity-tally";
import type { Formats } from "./formats";
import type { Names } from "./names";
import type { Words } from "./words";

/** All decisions about one file: with it every row becomes facts or goes to quarantine, without asking anybody. */
export type ImportPlan = {
  readonly kind: Kind;
  /** Cells a row must have: as many as the header, or what every row has where only empty cells at the end differ. */
  readonly rowWidth: number;
  readonly resolved: ResolvedColumns;
  readonly mapping: Mapping;
  readonly formats: Formats;
  readonly words: Words;
  readonly names: Names;
  readonly identity: Identity;
};
