import type { NameDimension } from "../kinds/field";
import { fold } from "./fold";
import { isSurelySame, likeness } from "./near";

/** A member of a dimension as the organization has it. */
export type DirectoryMember = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly email?: string | null;
  /** What a ledger account is (its type), for suggesting what it feeds. */
  readonly type?: string | null;
};

export type DirectoryAlias = { readonly name: string; readonly targetId: string };

const COMPARISON_LIMIT = 4_000;
const LIKENESS_NEEDED = 0.55;

/** Finds members of one dimension the way people name them: code, then name, then alias. */
export class Directory {
  readonly dimension: NameDimension;
  readonly #byId = new Map<string, DirectoryMember>();
  readonly #byCode = new Map<string, DirectoryMember>();
  readonly #byName = new Map<string, DirectoryMember[]>();
  readonly #byEmail = new Map<string, DirectoryMember>();
  readonly #byAlias = new Map<string, DirectoryMember>();
  readonly #byStart = new Map<string, DirectoryMember[]>();

  constructor(
    dimension: NameDimension,
    members: Iterable<DirectoryMember> = [],
    aliases: Iterable<DirectoryAlias> = [],
  ) {
    this.dimension = dimension;
    for (const member of members) this.add(member);
    for (const { name, targetId } of aliases) {
      const target = this.#byId.get(targetId);
      if (target) this.#byAlias.set(fold(name), target);
    }
  }

  add(member: DirectoryMember): void {
    this.#byId.set(member.id, member);
    this.#byCode.set(fold(member.code), member);
    const name = fold(member.name);
    const namesakes = this.#byName.get(name);
    if (namesakes) namesakes.push(member);
    else this.#byName.set(name, [member]);
    if (member.email) this.#byEmail.set(fold(member.email), member);
    const start = name.slice(0, 2);
    const neighbours = this.#byStart.get(start);
    if (neighbours) neighbours.push(member);
    else this.#byStart.set(start, [member]);
  }

  get(id: string): DirectoryMember | undefined {
    return this.#byId.get(id);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** The one member a text names; null when none does, or when several share the name. */
  find(text: string): DirectoryMember | null {
    const folded = fold(text);
    const direct =
      this.#byCode.get(folded) ??
      this.#onlyOne(folded) ??
      this.#byAlias.get(folded) ??
      this.#byEmail.get(folded);
    if (direct) return direct;
    return this.dimension === "account" ? this.#findNumbered(text) : null;
  }

  /** Members that share a name, where a code would be needed to tell them apart. */
  namesakes(text: string): readonly DirectoryMember[] {
    return this.#byName.get(fold(text)) ?? [];
  }

  #onlyOne(foldedName: string): DirectoryMember | null {
    const [first, second] = this.#byName.get(foldedName) ?? [];
    return first !== undefined && second === undefined ? first : null;
  }

  /** Ledgers write an account as "4000 · Sales": its number alone is its code. */
  #findNumbered(text: string): DirectoryMember | null {
    const number = /^(\d{3,})\s*[\s·:.\-–—|]\s*\D/.exec(text.trim())?.[1];
    return number === undefined ? null : (this.#byCode.get(number) ?? null);
  }

  /** A member the text surely means although it is not written so. */
  findTypo(text: string): DirectoryMember | null {
    const neighbours = this.#byStart.get(fold(text).slice(0, 2)) ?? [];
    const same = neighbours.slice(0, COMPARISON_LIMIT).filter((member) => isSurelySame(member.name, text));
    return same.length === 1 ? (same[0] ?? null) : null;
  }

  /** The members most alike, best first: for a person to choose from, never to be taken unasked. */
  nearest(text: string, limit: number): readonly DirectoryMember[] {
    const pool =
      this.#byId.size <= COMPARISON_LIMIT
        ? [...this.#byId.values()]
        : (this.#byStart.get(fold(text).slice(0, 2)) ?? []);
    return pool
      .slice(0, COMPARISON_LIMIT)
      .map((member) => ({
        member,
        score: Math.max(likeness(member.name, text), likeness(member.code, text)),
      }))
      .filter(({ score }) => score >= LIKENESS_NEEDED)
      .sort((a, b) => b.score - a.score || a.member.name.localeCompare(b.member.name, "en"))
      .slice(0, limit)
      .map(({ member }) => member);
  }
}

export type Directories = Readonly<Record<NameDimension, Directory>>;
