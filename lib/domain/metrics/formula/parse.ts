import { type Decimal, decimal } from "../../number/decimal";

/** What a metric is read over besides the asked period: the period before, the year before, the year to date. */
export const FORMULA_FUNCTIONS = ["prior", "last_year", "ytd"] as const;
/** One of `FORMULA_FUNCTIONS`. */
export type FormulaFunction = (typeof FORMULA_FUNCTIONS)[number];

/** A formula as a tree. A function stands around one metric and says which period it is read over. */
export type FormulaNode =
  | { readonly kind: "NUMBER"; readonly value: Decimal }
  | {
      readonly kind: "METRIC";
      readonly code: string;
      readonly over: FormulaFunction | null;
      readonly at: number;
    }
  | { readonly kind: "NEGATE"; readonly inner: FormulaNode }
  | {
      readonly kind: "BINARY";
      readonly operator: "+" | "-" | "*" | "/";
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    };

/** Why a text is no formula, and at which character (from 1). */
export type FormulaFault = { readonly message: string; readonly at: number };
/** A text read as a formula, or why it is none; never both and never an exception. */
export type ParsedFormula =
  | { readonly ok: true; readonly tree: FormulaNode }
  | { readonly ok: false; readonly fault: FormulaFault };

type Token = {
  readonly kind: "NUMBER" | "NAME" | "SIGN" | "END";
  readonly text: string;
  readonly at: number;
};

/** Deeper nesting than this is a mistake, not a metric. */
const MAX_DEPTH = 40;
const MAX_LENGTH = 500;
const SIGNS: Readonly<Record<string, string>> = { "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-" };

class Fault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|(\d+(?:\.\d+)?%?)|([A-Za-z_][A-Za-z0-9_]*)|([-+*/()×·÷−–])|(.)/gsu;
  for (const found of text.matchAll(pattern)) {
    const [, number, name, sign, other] = found;
    const at = found.index + 1;
    if (number !== undefined) tokens.push({ kind: "NUMBER", text: number, at });
    if (name !== undefined) tokens.push({ kind: "NAME", text: name.toLowerCase(), at });
    if (sign !== undefined) tokens.push({ kind: "SIGN", text: SIGNS[sign] ?? sign, at });
    if (other !== undefined)
      throw new Fault(
        `"${other}" has no meaning in a formula: use metrics, numbers, + − × ÷ and parentheses`,
        at,
      );
  }
  return [...tokens, { kind: "END", text: "", at: text.length + 1 }];
}

function numberOf(text: string): Decimal {
  return text.endsWith("%") ? decimal(text.slice(0, -1)).div(100) : decimal(text);
}

/** Recursive descent over sum → product → signed → atom; a left-deep tree keeps the order of reading. */
class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): FormulaNode {
    const tree = this.#sum(0);
    const { kind, text, at } = this.#peek();
    if (kind !== "END") throw new Fault(`An operator is missing before "${text}"`, at);
    return tree;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: "END", text: "", at: 1 };
  }

  #take(...signs: string[]): Token | null {
    const token = this.#peek();
    if (token.kind !== "SIGN" || !signs.includes(token.text)) return null;
    this.#next += 1;
    return token;
  }

  #sum(depth: number): FormulaNode {
    let left = this.#product(depth);
    for (let sign = this.#take("+", "-"); sign !== null; sign = this.#take("+", "-"))
      left = { kind: "BINARY", operator: sign.text === "+" ? "+" : "-", left, right: this.#product(depth) };
    return left;
  }

  #product(depth: number): FormulaNode {
    let left = this.#signed(depth);
    for (let sign = this.#take("*", "/"); sign !== null; sign = this.#take("*", "/"))
      left = { kind: "BINARY", operator: sign.text === "*" ? "*" : "/", left, right: this.#signed(depth) };
    return left;
  }

  #signed(depth: number): FormulaNode {
    const { at } = this.#peek();
    if (depth > MAX_DEPTH) throw new Fault("The formula is nested too deeply", at);
    return this.#take("-") ? { kind: "NEGATE", inner: this.#signed(depth + 1) } : this.#atom(depth);
  }

  #atom(depth: number): FormulaNode {
    const token = this.#peek();
    if (this.#take("(")) {
      const inner = this.#sum(depth + 1);
      this.#close(token.at);
      return inner;
    }
    if (token.kind === "END")
      throw new Fault("The formula ends where a metric or a number is expected", token.at);
    if (token.kind === "SIGN")
      throw new Fault(`A metric or a number is expected instead of "${token.text}"`, token.at);
    this.#next += 1;
    if (token.kind === "NUMBER") return { kind: "NUMBER", value: numberOf(token.text) };
    return this.#take("(")
      ? this.#call(token)
      : { kind: "METRIC", code: token.text, over: null, at: token.at };
  }

  #call({ text, at }: Token): FormulaNode {
    const over = FORMULA_FUNCTIONS.find((name) => name === text);
    if (!over) throw new Fault(`There is no function ${text}; known: ${FORMULA_FUNCTIONS.join(", ")}`, at);
    const inner = this.#peek();
    if (inner.kind !== "NAME") throw new Fault(`${text}( ) stands around one metric`, inner.at);
    this.#next += 1;
    this.#close(at);
    return { kind: "METRIC", code: inner.text, over, at: inner.at };
  }

  #close(openedAt: number): void {
    if (this.#take(")")) return;
    throw new Fault(`The parenthesis opened at ${openedAt} is not closed`, this.#peek().at);
  }
}

/**
 * Reads a formula over metrics: codes, numbers (also "15%"), + − × ÷ and parentheses; `prior(revenue)` reads a metric
 * over the period before, `last_year(…)` over the same period a year before, `ytd(…)` from the fiscal year's start.
 * × and ÷ bind closer than + and −. Nothing is evaluated here, so no text can do more than be wrong.
 *
 * @example parseFormula("(revenue - cogs) / headcount")
 */
export function parseFormula(text: string): ParsedFormula {
  if (text.trim() === "")
    return { ok: false, fault: { message: "Write a formula, e.g. gross_profit / headcount", at: 1 } };
  if (text.length > MAX_LENGTH)
    return {
      ok: false,
      fault: { message: `A formula has at most ${MAX_LENGTH} characters`, at: MAX_LENGTH },
    };
  try {
    return { ok: true, tree: new Parser(tokensOf(text)).parse() };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: { message: error.message, at: error.at } };
    throw error;
  }
}

/** A metric as a formula reads it: over the asked period, or over the one a function names. */
export type FormulaReading = { readonly code: string; readonly over: FormulaFunction | null };

/** Every reading of a metric in a formula, each once, in order of reading. */
export function readingsIn(node: FormulaNode): FormulaReading[] {
  const found = new Map<string, FormulaReading>();
  const visit = (each: FormulaNode): void => {
    if (each.kind === "METRIC")
      found.set(`${each.over ?? ""} ${each.code}`, { code: each.code, over: each.over });
    if (each.kind === "NEGATE") visit(each.inner);
    if (each.kind === "BINARY") {
      visit(each.left);
      visit(each.right);
    }
  };
  visit(node);
  return [...found.values()];
}

/** The metrics a formula names, each once, in order of reading. */
export function metricsIn(node: FormulaNode): string[] {
  return [...new Set(readingsIn(node).map(({ code }) => code))];
}
