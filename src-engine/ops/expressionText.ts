// Expressions as plain text, as people write them: 73 × −0.27 + 67 × 0.41 + 0.35.
import type { Expression, FunctionName, Operand, Operation, Reason } from "./expression";

type Leaf = Pick<Operand, "kind" | "value">;

/** How tightly what stands in a text holds together: a looser part takes parentheses inside a tighter one. */
const tightness = { reason: 0, sum: 1, product: 2, sign: 3, power: 4, whole: 5 } as const;

interface Piece {
  readonly text: string;
  readonly tight: number;
}

/** A number in as many digits as an explanation needs, with a true minus sign. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return String(Number(value.toPrecision(5))).replaceAll("-", "−");
}

/** What is said in words between the numbers of an expression. */
export interface ExpressionWords {
  /** Further terms of a sum, which are not told. */
  more(count: number, total: string): string;
  /** Why a formula was taken: a comparison that holds. */
  as(comparison: string): string;
  greatest(count: number): string;
  index(index: string): string;
  noIndex(value: string): string;
  ignored(value: string): string;
  readonly kept: string;
  readonly dropped: string;
  readonly outside: string;
}

/** In English, as the command line says them. */
export const englishWords: ExpressionWords = {
  more: (count, total) => `${count} more: ${total}`,
  as: (comparison) => `as ${comparison}`,
  greatest: (count) => `greatest of ${count}`,
  index: (index) => `index ${index}`,
  noIndex: (value) => `${value} is no index`,
  ignored: (value) => `${value} is ignored`,
  kept: "kept",
  dropped: "dropped",
  outside: "outside",
};

/** How an expression is written: what stands for a leaf, its number when absent; and the words, English when absent. */
export interface ExpressionStyle<L extends Leaf> {
  readonly leafText?: (leaf: L) => string;
  readonly words?: ExpressionWords;
}

/** An expression in one line. */
export function expressionText<L extends Leaf>(expression: Expression<L>, style: ExpressionStyle<L> = {}): string {
  return pieceOf(expression, style).text;
}

function pieceOf<L extends Leaf>(expression: Expression<L>, style: ExpressionStyle<L>): Piece {
  const { leafText = ({ value }) => numberText(value), words = englishWords } = style;
  if (typeof expression === "number") return numberPiece(numberText(expression));
  if (expression.kind === "operand") return numberPiece(leafText(expression));
  return operationPiece(expression, words, (part) => pieceOf(part, style));
}

function numberPiece(text: string): Piece {
  return { text, tight: text.startsWith("−") ? tightness.sign : tightness.whole };
}

function operationPiece<L extends Leaf>(
  expression: Operation<L>,
  words: ExpressionWords,
  piece: (part: Expression<L>) => Piece,
): Piece {
  const inside = (part: Expression<L>, tight: number) => within(piece(part), tight);
  switch (expression.kind) {
    case "sum": {
      const terms = expression.terms.map((term) => inside(term, tightness.sum));
      const { rest } = expression;
      if (rest) terms.push(`(${words.more(rest.count, numberText(rest.total))})`);
      return { text: terms.reduce(added), tight: tightness.sum };
    }
    case "difference":
      return {
        text: `${inside(expression.left, tightness.sum)} − ${behind(piece(expression.right), tightness.product)}`,
        tight: tightness.sum,
      };
    case "product": {
      const factors = expression.factors.map((factor) => inside(factor, tightness.product));
      return { text: factors.join(" × "), tight: tightness.product };
    }
    case "quotient":
      return {
        text: `${inside(expression.left, tightness.product)} ÷ ${inside(expression.right, tightness.sign)}`,
        tight: tightness.product,
      };
    case "negation":
      return { text: `−${behind(piece(expression.of), tightness.product)}`, tight: tightness.sign };
    case "power":
      return powerPiece(inside(expression.left, tightness.whole), expression.right, piece);
    case "call":
      return {
        text: functionTexts[expression.name](expression.arguments.map((part) => piece(part).text)),
        tight: tightness.whole,
      };
    case "choice": {
      const { text, tight } = piece(expression.of);
      const isWhole = tight >= tightness.sign;
      return {
        text: `${text} (${reasonText(expression.because, words, piece)})`,
        tight: isWhole ? tight : tightness.reason,
      };
    }
    case "named":
      return { text: expression.name, tight: tightness.whole };
  }
}

/** A part in parentheses where it holds together less than it must. */
function within({ text, tight }: Piece, least: number): string {
  return tight < least ? `(${text})` : text;
}

/** The same behind a minus sign, which no second one may follow. */
function behind(piece: Piece, least: number): string {
  return piece.text.startsWith("−") ? `(${piece.text})` : within(piece, least);
}

function added(sum: string, term: string): string {
  return term.startsWith("−") ? `${sum} − ${term.slice(1)}` : `${sum} + ${term}`;
}

function powerPiece<L extends Leaf>(
  base: string,
  exponent: Expression<L>,
  piece: (part: Expression<L>) => Piece,
): Piece {
  if (exponent === 2) return { text: `${base}²`, tight: tightness.power };
  if (exponent === 3) return { text: `${base}³`, tight: tightness.power };
  return { text: `${base}^${within(piece(exponent), tightness.sign)}`, tight: tightness.power };
}

const named = (name: string) => (given: readonly string[]) => `${name}(${given.join(", ")})`;

const functionTexts: Readonly<Record<FunctionName, (given: readonly string[]) => string>> = {
  exp: named("exp"),
  expm1: ([x = ""]) => `(exp(${x}) − 1)`,
  log: named("ln"),
  log1p: ([x = ""]) => `ln(1 + ${x})`,
  sqrt: named("√"),
  abs: ([x = ""]) => `|${x}|`,
  sign: named("sign"),
  sin: named("sin"),
  cos: named("cos"),
  tanh: named("tanh"),
  max: named("max"),
  min: named("min"),
  normalCumulative: named("Φ"),
  normalDensity: named("φ"),
};

const relationTexts = { "<": "<", ">": ">", "<=": "≤", ">=": "≥", "=": "=", "!=": "≠" } as const;

function reasonText<L extends Leaf>(
  reason: Reason<L>,
  words: ExpressionWords,
  piece: (part: Expression<L>) => Piece,
): string {
  switch (reason.kind) {
    case "comparison":
      return words.as(`${piece(reason.left).text} ${relationTexts[reason.relation]} ${piece(reason.right).text}`);
    case "greatest":
      return words.greatest(reason.of);
    case "index":
    case "noIndex":
    case "ignored":
      return words[reason.kind](numberText(reason.value));
    case "kept":
    case "dropped":
    case "outside":
      return words[reason.kind];
  }
}
