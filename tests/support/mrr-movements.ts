import { decimal } from "../../lib/domain/number/decimal";
import {
  decomposeMovements,
  type MovedPlace,
  MRR_MOVEMENT_CODES,
  type MrrMovement,
} from "../../lib/domain/variance/decompose-movements";

type Amounts = Partial<Record<MrrMovement, string>>;

const orNull = (text: string | undefined) => (text === undefined ? null : decimal(text));

/** One place whose MRR went from one amount to another; what is not given nobody said. */
export function movedPlace(
  base: string,
  actual: string,
  moves: Amounts,
  planned: Amounts = {},
  opening: { base?: string; actual?: string } = {},
): MovedPlace {
  const movements = Object.fromEntries(
    MRR_MOVEMENT_CODES.map((code) => [code, { base: orNull(planned[code]), actual: orNull(moves[code]) }]),
  ) as MovedPlace["movements"];
  return {
    key: "all",
    label: "All",
    base: decimal(base),
    actual: decimal(actual),
    opening: { base: orNull(opening.base), actual: orNull(opening.actual) },
    movements,
  };
}

/** The bridge of that place. */
export function movedBy(...place: Parameters<typeof movedPlace>) {
  return decomposeMovements([movedPlace(...place)]).value;
}
