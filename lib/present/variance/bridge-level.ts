import { type Decimal, decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";

/** A member as it is shown; "" is what belongs to none. */
type Member = { readonly id: string; readonly code: string; readonly name: string };

/** What a bridge opens: effects, and leaves that carry them. */
export type Opened = {
  readonly effects: readonly { readonly code: string; readonly label: string; readonly value: string }[];
  readonly leaves: readonly {
    readonly place: Member;
    readonly product: Member | null;
    readonly delta: string;
    readonly effects: Readonly<Record<string, string>>;
  }[];
};

/** Where a reader stands: which effect and which member are open, and what the first level shows. */
export type Standing = {
  readonly part: string | null;
  readonly at: string | null;
  readonly level: "effects" | "members";
};

/** One bar: what it is, and where it leads. `opens` null: to the records. */
export type LevelBar = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly opens: { readonly part: string | null; readonly at: string | null } | null;
  readonly member: Member | null;
  readonly product: Member | null;
};

/** One level of a bridge: its bars add up to `total`, which is the bar of the level above. */
export type BridgeLevel = {
  readonly kind: "EFFECTS" | "MEMBERS" | "PRODUCTS";
  readonly total: string;
  readonly bars: readonly LevelBar[];
};

const NOBODY: Member = { id: "", code: "", name: "" };

type Leaf = Opened["leaves"][number];

function sizeOf(leaf: Leaf, part: string | null): Decimal {
  return decimal(part === null ? leaf.delta : (leaf.effects[part] ?? "0"));
}

function grouped(
  leaves: readonly Leaf[],
  part: string | null,
  memberOf: (leaf: Leaf) => Member,
): { member: Member; value: Decimal }[] {
  const groups = new Map<string, { member: Member; value: Decimal }>();
  for (const leaf of leaves) {
    const member = memberOf(leaf);
    const known = groups.get(member.code) ?? { member, value: ZERO };
    groups.set(member.code, { member, value: known.value.plus(sizeOf(leaf, part)) });
  }
  return [...groups.values()]
    .filter(({ value }) => !value.isZero())
    .sort((a, b) => b.value.abs().cmp(a.value.abs()) || a.member.name.localeCompare(b.member.name, "en"));
}

function effectBars({ effects }: Opened, leaves: readonly Leaf[], at: string | null): LevelBar[] {
  return effects.flatMap(({ code, label }): LevelBar[] => {
    const value = sum(leaves.map((leaf) => sizeOf(leaf, code)));
    if (value.isZero()) return [];
    const opens = { part: code, at };
    return [{ key: code, label, value: toText(value), opens, member: null, product: null }];
  });
}

/**
 * The level a reader stands on. First effects (or members), then the members of an effect (or the effects of a
 * member), then the products of both; bars of a level add up to the bar they were opened from, because every level
 * adds the same leaves.
 */
export function bridgeLevel(opened: Opened, { part, at, level }: Standing): BridgeLevel {
  const leaves = at === null ? opened.leaves : opened.leaves.filter(({ place }) => place.code === at);
  const total = toText(sum(leaves.map((leaf) => sizeOf(leaf, part))));
  const isEffects = part === null && (at !== null || level === "effects");
  if (isEffects) return { kind: "EFFECTS", total, bars: effectBars(opened, leaves, at) };
  if (at === null) {
    const bars = grouped(leaves, part, ({ place }) => place).map(({ member, value }): LevelBar => {
      const opens = { part, at: member.code };
      return { key: member.code, label: member.name, value: toText(value), opens, member, product: null };
    });
    return { kind: "MEMBERS", total, bars };
  }
  const [first] = leaves;
  const bars = grouped(leaves, part, ({ product, place }) => product ?? place).map(
    ({ member, value }): LevelBar => ({
      key: member.code,
      label: member.name,
      value: toText(value),
      opens: null,
      member: first?.place ?? NOBODY,
      product: first?.product ? member : null,
    }),
  );
  return { kind: "PRODUCTS", total, bars };
}

/** Where a reader stands by an address; what is not in the answer is not open. A split with a note opens by members. */
export function standingOf(
  opened: Opened & { readonly note: string | null },
  { part, at, level }: { readonly [name: string]: string | null | undefined },
): Standing {
  return {
    part: opened.effects.some(({ code }) => code === part) ? (part ?? null) : null,
    at: opened.leaves.some(({ place }) => place.code === at) ? (at ?? null) : null,
    level: level === "members" || (level == null && opened.note !== null) ? "members" : "effects",
  };
}

type Titled = Opened & { readonly note: string | null };

/** What the title of a bridge speaks of. Without units there is one cause and it says nothing: the members tell more. */
export function titledParts<T extends Titled>(
  opened: T,
  level: BridgeLevel,
  { part }: Standing,
): Omit<T, "effects"> & {
  readonly effects: readonly { readonly label: string; readonly value: string }[];
  readonly areNames: boolean;
} {
  const areNames = opened.note !== null && level.kind === "MEMBERS" && part === null;
  return { ...opened, areNames, effects: areNames ? level.bars : opened.effects };
}
