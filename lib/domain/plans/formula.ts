import { type Decimal, decimal, HUNDRED } from "../number/decimal";

/** Functions a formula may call, each over the metric of one line. */
export const FORMULA_FUNCTIONS = ["last_year", "previous"] as const;
/** One of the functions. */
export type FormulaFunction = (typeof FORMULA_FUNCTIONS)[number];

/** What a formula is made of. */
export type Expression =
  | { readonly kind: "NUMBER"; readonly value: Decimal }
  | { readonly kind: "LINE"; readonly metric: string }
  | { readonly kind: "CALL"; readonly name: FormulaFunction; readonly metric: string }
  | { readonly kind: "NEGATIVE"; readonly of: Expression }
  | {
      readonly kind: "BOTH";
      readonly sign: "+" | "-" | "*" | "/";
      readonly left: Expression;
      readonly right: Expression;
    };

/** A formula as read, or what is wrong with it and where (characters from 1). */
export type ParsedFormula =
  | { readonly kind: "READ"; readonly expression: Expression; readonly metrics: readonly string[] }
  | { readonly kind: "REFUSED"; readonly sentence: string };

type Token = { readonly text: string; readonly at: number };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?%?)|([a-z][a-z0-9_]*)|([-+*/()×÷−·]))/iy;
const SIGNS: Readonly<Record<string, "+" | "-" | "*" | "/">> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "*": "*",
  "×": "*",
  "·": "*",
  "/": "/",
  "÷": "/",
};
/** Long enough for any driver tree, short enough to be read on a page. */
export const FORMULA_LENGTH = 200;
const DEPTH = 24;

class Refusal extends Error {}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      const rest = text.slice(at).trimStart();
      throw new Refusal(`“${rest.slice(0, 1)}” at character ${at + 1} does not belong into a formula.`);
    }
    tokens.push({ text: match[1] ?? match[2]?.toLowerCase() ?? match[3] ?? "", at: at + 1 });
  }
  return tokens;
}

class Reader {
  readonly metrics = new Set<string>();
  #at = 0;
  constructor(readonly tokens: readonly Token[]) {}

  #peek(): string | undefined {
    return this.tokens[this.#at]?.text;
  }

  #take(): Token {
    const token = this.tokens[this.#at];
    if (!token) throw new Refusal("The formula ends too early.");
    this.#at += 1;
    return token;
  }

  #expect(text: string): void {
    const token = this.tokens[this.#at];
    if (token?.text !== text)
      throw new Refusal(
        token ? `“${text}” is missing at character ${token.at}.` : `“${text}” is missing at the end.`,
      );
    this.#at += 1;
  }

  whole(): Expression {
    const expression = this.#sum(0);
    const rest = this.tokens[this.#at];
    if (rest) throw new Refusal(`“${rest.text}” at character ${rest.at} is not expected here.`);
    return expression;
  }

  #chain(signs: string, next: (depth: number) => Expression, depth: number): Expression {
    let left = next(depth);
    for (;;) {
      const sign = SIGNS[this.#peek() ?? ""];
      if (!sign || !signs.includes(sign)) return left;
      this.#at += 1;
      left = { kind: "BOTH", sign, left, right: next(depth) };
    }
  }

  #sum(depth: number): Expression {
    if (depth > DEPTH) throw new Refusal("The formula is nested too deeply.");
    return this.#chain("+-", (inner) => this.#product(inner), depth);
  }

  #product(depth: number): Expression {
    return this.#chain("*/", (inner) => this.#factor(inner), depth);
  }

  #factor(depth: number): Expression {
    if (depth > DEPTH) throw new Refusal("The formula is nested too deeply.");
    const token = this.#take();
    if (SIGNS[token.text] === "-") return { kind: "NEGATIVE", of: this.#factor(depth + 1) };
    if (token.text === "(") {
      const inner = this.#sum(depth + 1);
      this.#expect(")");
      return inner;
    }
    if (/^\d/.test(token.text)) return { kind: "NUMBER", value: numberOf(token.text) };
    if (/^[a-z]/.test(token.text)) return this.#named(token);
    throw new Refusal(`“${token.text}” at character ${token.at} is not expected here.`);
  }

  #named(token: Token): Expression {
    const name = FORMULA_FUNCTIONS.find((each) => each === token.text);
    if (this.#peek() !== "(") {
      if (name) throw new Refusal(`Write ${name}(metric), with the metric in brackets.`);
      this.metrics.add(token.text);
      return { kind: "LINE", metric: token.text };
    }
    if (!name)
      throw new Refusal(`There is no function ${token.text}. Functions: ${FORMULA_FUNCTIONS.join(", ")}.`);
    this.#expect("(");
    const metric = this.#take();
    if (!/^[a-z]/.test(metric.text)) throw new Refusal(`${name} needs the code of a metric.`);
    this.#expect(")");
    this.metrics.add(metric.text);
    return { kind: "CALL", name, metric: metric.text };
  }
}

function numberOf(text: string): Decimal {
  return text.endsWith("%") ? decimal(text.slice(0, -1)).div(HUNDRED) : decimal(text);
}

/**
 * Reads a formula over drivers: numbers ("1.05", "5%"), codes of lines of the same plan, + − × ÷ and brackets,
 * `previous(metric)` for the month before and `last_year(metric)` for the same month a year earlier. Nothing else is
 * understood, so nothing else can happen. The leading "=" may be left out.
 *
 * @example parseFormula("= units × price") reads BOTH(*, units, price)
 * @example parseFormula("= last_year(revenue) × (1 + 5%)")
 */
export function parseFormula(text: string): ParsedFormula {
  const body = text.trim().replace(/^=/, "");
  if (body.trim() === "") return { kind: "REFUSED", sentence: "The formula is empty." };
  if (body.length > FORMULA_LENGTH)
    return { kind: "REFUSED", sentence: `A formula has at most ${FORMULA_LENGTH} characters.` };
  try {
    const reader = new Reader(tokensOf(body));
    const expression = reader.whole();
    return { kind: "READ", expression, metrics: [...reader.metrics] };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "REFUSED", sentence: error.message };
    throw error;
  }
}
