import { expect, test, vi } from "vitest";
import { z } from "zod";
import type { Everything } from "../../support/everything";
import { inputsOf } from "../../support/inputs";
import { placesOf } from "../../support/places";

// What each action lets through: its wrapper is given the schema, and says it on.
type Define = (name: string, schema: unknown, command: unknown) => unknown;
const { seen, remembering } = vi.hoisted(() => {
  process.env.LOG_LEVEL ||= "silent";
  const schemas = new Map<string, unknown>();
  const remember =
    (define: unknown): Define =>
    (name, schema, command) => {
      schemas.set(name, schema);
      return (define as Define)(name, schema, command);
    };
  return { seen: schemas, remembering: remember };
});
vi.mock("@/lib/platform/define-action", async (original) => {
  const real = await original<Record<string, unknown>>();
  return { ...real, defineAction: remembering(real.defineAction) };
});
vi.mock("@/lib/platform/define-public-action", async (original) => {
  const real = await original<Record<string, unknown>>();
  const { definePublicAction, defineUserAction } = real;
  return {
    ...{ ...real, definePublicAction: remembering(definePublicAction) },
    defineUserAction: remembering(defineUserAction),
  };
});

const actions = Object.values(
  import.meta.glob<Record<string, unknown>>("/lib/features/*/actions.ts", { eager: true }),
).flatMap((file) => Object.keys(file).map((name) => name.replace(/Action$/, "")));

/** Everything of one organization by its name only: no row is needed to know where names of rows go. */
function namesOnly(digit: string): Everything {
  const names = new Map<string, string>();
  const get = (_: object, name: string) => {
    const serial = String(names.size).padStart(12, "0");
    const made = name === "planCode" ? `budget-8${digit}` : `${digit.repeat(8)}-0000-4000-8000-${serial}`;
    const known = names.get(name) ?? (name === "planLine" ? `bookings|USD|${made}|||||` : made);
    names.set(name, known);
    return known;
  };
  return new Proxy({}, { get }) as Everything;
}

type Node = {
  readonly format?: string;
  readonly properties?: Record<string, Node>;
  readonly items?: Node;
  readonly prefixItems?: Node[];
  readonly additionalProperties?: Node | boolean;
  readonly anyOf?: Node[];
  readonly oneOf?: Node[];
  readonly allOf?: Node[];
};

const NAMES_A_ROW = /^(id|key|code|subject|template|copyFrom|base|filter|where)$|(Ids?|Keys?|Filter)$/;

/** What is called like the name of a row and is none of anybody else's. */
const NAMES_NOTHING = [
  // A code somebody gives to a new row, or what a cell said before.
  ...["createTeam.code", "updateTeam.code", "saveRegion.code", "saveProduct.code", "saveCustomer.code"],
  "createOwnMetric.code",
  ...["changeDimensions.items.*.code", "saveLines.cells.*.base"],
  // A rule's own name within the list it is in, and a line's name made of months and codes.
  ...["setMateriality.rules.*.id", "explainVariance.varianceKey"],
  // A person's own sessions: people/actions.test.ts.
  "revokeSession.id",
];

/** Paths of a schema where a row can be named: by an id, or in a text whose name says so. */
function placesIn(node: Node, path: readonly string[] = [], isNamed = false): string[] {
  const name = path.findLast((part) => part !== "*") ?? "";
  const below = [
    ...Object.entries(node.properties ?? {}).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
    ...[node.items ?? [], node.prefixItems ?? []].flat().flatMap((inner) => placesIn(inner, [...path, "*"])),
    ...(typeof node.additionalProperties === "object"
      ? placesIn(node.additionalProperties, [...path, "*"])
      : []),
    ...[node.anyOf ?? [], node.oneOf ?? [], node.allOf ?? []]
      .flat()
      .flatMap((inner) => placesIn(inner, path, isNamed)),
  ];
  if (below.length > 0) return below;
  const isText = (node as { type?: string }).type === "string" || Object.keys(node).length === 0;
  return node.format === "uuid" || (isText && NAMES_A_ROW.test(name)) ? [path.join(".")] : [];
}

function placesOfSchema(schema: unknown): string[] {
  const read = (io: "input" | "output") =>
    z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: "any" }) as unknown as Node;
  return [...new Set([...placesIn(read("input")), ...placesIn(read("output"))])];
}

/** A place of a schema, where "*" is any member of a list or record, that some input fills. */
const covers = (walked: readonly string[], place: string) => {
  const parts = place.split(".");
  return walked.some((path) => {
    const given = path.split(".");
    return given.length === parts.length && parts.every((part, at) => part === "*" || part === given[at]);
  });
};

test("every action's schema is known by the action's name", () => {
  expect(actions.filter((name) => !seen.has(name))).toEqual([]);
});

test("wherever an action takes the name of a row, the walk with foreign ids sends one", () => {
  const [mine, theirs] = [inputsOf(namesOnly("1")), inputsOf(namesOnly("2"))];
  const missed = actions.flatMap((name) => {
    const walked = (mine[name] ?? []).flatMap((input, at) =>
      placesOf(input, theirs[name]?.[at]).map(({ path }) => path.join(".")),
    );
    return placesOfSchema(seen.get(name))
      .filter((place) => !covers(walked, place))
      .map((place) => `${name}.${place}`);
  });
  expect(missed.sort()).toEqual([...NAMES_NOTHING].sort());
});
