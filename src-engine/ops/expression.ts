// How one number of a tensor came about: a tree that can be evaluated and shown.
import { normalCumulative, normalDensity } from "./erf";

/** An element of an op's input, with the number it held when the op read it. */
export interface Operand {
  readonly kind: "operand";
  readonly input: number;
  readonly element: number;
  readonly value: number;
}

/** What the leaves of an expression have in common: {@link Operand}, or what somebody put in their place. */
type Leaf = Pick<Operand, "kind" | "value">;

/** An expression of plain numbers, leaves, and what is done with them. */
export type Expression<L extends Leaf = Operand> = number | L | Operation<L>;

/** An expression that is no leaf. */
export type Operation<L extends Leaf = Operand> =
  | {
      readonly kind: "sum";
      readonly terms: readonly Expression<L>[];
      /** Further terms that are not told one by one; none when absent. */
      readonly rest?: { readonly count: number; readonly total: number };
    }
  | { readonly kind: "product"; readonly factors: readonly Expression<L>[] }
  | {
      readonly kind: "difference" | "quotient" | "power";
      readonly left: Expression<L>;
      readonly right: Expression<L>;
    }
  | { readonly kind: "negation"; readonly of: Expression<L> }
  | { readonly kind: "call"; readonly name: FunctionName; readonly arguments: readonly Expression<L>[] }
  /** One of several formulas, and why it is this one. */
  | { readonly kind: "choice"; readonly of: Expression<L>; readonly because: Reason<L> }
  /** A part that has a name of its own, such as a mean; it may stand in several places. */
  | { readonly kind: "named"; readonly name: string; readonly of: Expression<L> };

/** Why a formula was taken. */
export type Reason<L extends Leaf = Operand> =
  | {
      readonly kind: "comparison";
      readonly left: Expression<L>;
      readonly relation: Relation;
      readonly right: Expression<L>;
    }
  /** It is the greatest of so many elements. */
  | { readonly kind: "greatest"; readonly of: number }
  /** An index, or a class, says so; of `noIndex`: it is none, and nothing else can come of it than NaN. */
  | { readonly kind: "index" | "noIndex" | "ignored"; readonly value: number }
  /** Dropout's mask says so; or nothing but zeros lies there. */
  | { readonly kind: "kept" | "dropped" | "outside" };

/** What a {@link Reason} compares by. */
export type Relation = keyof typeof relations;

const relations = {
  "<": { holds: (a: number, b: number) => a < b, opposite: ">=" },
  ">": { holds: (a: number, b: number) => a > b, opposite: "<=" },
  "<=": { holds: (a: number, b: number) => a <= b, opposite: ">" },
  ">=": { holds: (a: number, b: number) => a >= b, opposite: "<" },
  "=": { holds: (a: number, b: number) => a === b, opposite: "!=" },
  "!=": { holds: (a: number, b: number) => a !== b, opposite: "=" },
} as const;

/** What expressions call by name. */
const functions = {
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  max: Math.max,
  min: Math.min,
  normalCumulative,
  normalDensity,
} satisfies Readonly<Record<string, (...numbers: number[]) => number>>;

/** A function that expressions call by name. */
export type FunctionName = keyof typeof functions;

/** All of them. */
export const functionNames = Object.keys(functions) as readonly FunctionName[];

/** a + b + ... Zeros written as numbers are left out. */
export function plus(...terms: readonly Expression[]): Expression {
  const left = terms.filter((term) => term !== 0);
  return left.length > 1 ? sumOf(left) : (left[0] ?? 0);
}

/** The sum of any number of terms. */
export function sumOf(terms: readonly Expression[]): Expression {
  return terms.length > 1 ? { kind: "sum", terms } : (terms[0] ?? 0);
}

/** a * b * ... Ones written as numbers are left out. */
export function times(...factors: readonly Expression[]): Expression {
  const left = factors.filter((factor) => factor !== 1);
  return left.length > 1 ? { kind: "product", factors: left } : (left[0] ?? 1);
}

/** left - right. */
export function minus(left: Expression, right: Expression): Expression {
  return { kind: "difference", left, right };
}

/** left / right. */
export function over(left: Expression, right: Expression): Expression {
  return right === 1 ? left : { kind: "quotient", left, right };
}

/** left to the power right. */
export function raised(left: Expression, right: Expression): Expression {
  return { kind: "power", left, right };
}

/** -of. */
export function negative(of: Expression): Expression {
  return { kind: "negation", of };
}

/** A function of expressions. */
export function call(name: FunctionName, ...given: readonly Expression[]): Expression {
  return { kind: "call", name, arguments: given };
}

/** A part under a name of its own. */
export function named(name: string, of: Expression): Expression {
  return { kind: "named", name, of };
}

/** A formula with the reason why it is this one. */
export function choice(of: Expression, because: Reason): Expression {
  return { kind: "choice", of, because };
}

/**
 * One of two formulas, by a comparison, and the comparison as it came out. Nothing holds of NaN, and nothing is said of it.
 */
export function branch(
  [left, relation, right]: readonly [left: Expression, relation: Relation, right: Expression],
  then: Expression,
  otherwise: Expression,
): Expression {
  const [a, b] = [evaluate(left), evaluate(right)];
  const { holds, opposite } = relations[relation];
  const isTrue = holds(a, b);
  const of = isTrue ? then : otherwise;
  if (Number.isNaN(a) || Number.isNaN(b)) return of;
  return choice(of, { kind: "comparison", left, relation: isTrue ? relation : opposite, right });
}

/** The greatest of some operands: the first NaN where there is one, and the first of equal ones. */
export function greatestOf(operands: readonly Operand[]): Operand {
  return operands.reduce((best, operand) => (beats(operand.value, best.value) ? operand : best));
}

/** {@link greatestOf}, with the reason why it is this one. */
export function greatest(operands: readonly Operand[]): Expression {
  const best = greatestOf(operands);
  return operands.length === 1 ? best : choice(best, { kind: "greatest", of: operands.length });
}

/** Whether `value` takes the place of `best`: it is greater, or the first NaN (as in PyTorch, NaN is the maximum). */
export function beats(value: number, best: number): boolean {
  return value > best || (Number.isNaN(value) && !Number.isNaN(best));
}

/** What an operation is done with. */
export function partsOf<L extends Leaf>(operation: Operation<L>): readonly Expression<L>[] {
  switch (operation.kind) {
    case "sum":
      return operation.terms;
    case "product":
      return operation.factors;
    case "call":
      return operation.arguments;
    case "difference":
    case "quotient":
    case "power":
      return [operation.left, operation.right];
    case "negation":
    case "choice":
    case "named":
      return [operation.of];
  }
}

/**
 * The number that an expression is, in double precision. `known`: parts with names, which may stand in many places, and in
 * other expressions, and are evaluated once.
 */
export function evaluate<L extends Leaf>(
  expression: Expression<L>,
  known: Map<Operation<L>, number> = new Map<Operation<L>, number>(),
): number {
  if (typeof expression === "number") return expression;
  const of = (part: Expression<L>) => evaluate(part, known);
  switch (expression.kind) {
    case "operand":
      return expression.value;
    case "sum":
      return expression.terms.reduce<number>((total, term) => total + of(term), expression.rest?.total ?? 0);
    case "product":
      return expression.factors.reduce<number>((product, factor) => product * of(factor), 1);
    case "difference":
      return of(expression.left) - of(expression.right);
    case "quotient":
      return of(expression.left) / of(expression.right);
    case "power":
      return raise(of(expression.left), of(expression.right));
    case "negation":
      return -of(expression.of);
    case "call": {
      const apply: (...numbers: number[]) => number = functions[expression.name];
      return apply(...expression.arguments.map(of));
    }
    case "choice":
      return of(expression.of);
    case "named": {
      const found = known.get(expression) ?? of(expression.of);
      known.set(expression, found);
      return found;
    }
  }
}

/** a^b as C has it (IEEE 754-2019, 9.2.1): unlike JavaScript's, 1 whatever 1 is raised to, and for -1 to an infinite power. */
export function raise(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : Math.pow(a, b);
}
