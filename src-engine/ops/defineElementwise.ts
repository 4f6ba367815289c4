import type { Shape } from "../base/shape";
import {
  defineOp,
  type OpDefinition,
  type OpErrorSample,
  type OpSample,
  type Tensor,
  type Value,
  type VjpContext,
} from "./define";
import type { Expression, Operand } from "./expression";
import { inputShape, requireShape } from "./requirements";

/** What ops that treat every element alike have in common. They have at most two attributes. */
interface ElementwiseRule<Name extends string> {
  readonly name: Name;
  readonly doc: string;
  readonly attributes?: readonly string[];
  /** Refuses attributes that make no sense. @throws GradwireError naming the attribute. */
  readonly requireAttributes?: (attributes: readonly number[]) => void;
  readonly samples: readonly OpSample[];
  /** Refused uses beside the usual one. */
  readonly errorSamples?: readonly OpErrorSample[];
}

interface UnaryRule<Name extends string> extends ElementwiseRule<Name> {
  readonly f: (x: number, first: number, second: number) => number;
  /** `f`, told. */
  readonly explain: (x: Operand, first: number, second: number) => Expression;
  /** d(loss)/dx; null where no gradient flows. */
  readonly vjp: ((context: VjpContext & { readonly x: Value }) => Value) | null;
}

/** An op of one input that maps every element on its own. */
export function defineUnary<const Name extends string>(rule: UnaryRule<Name>): OpDefinition<Name> {
  const attributes = rule.attributes ?? [];
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["x"],
    attributes,
    reuses: [0],
    shape(inputs, values) {
      rule.requireAttributes?.(values);
      return inputShape(inputs, 0);
    },
    vjp(context) {
      const [x] = context.inputs;
      return x ? [rule.vjp?.({ ...context, x }) ?? null] : [];
    },
    reference([x], output, values) {
      const [first = 0, second = 0] = attributesAs(output, values);
      for (let i = 0; i < output.data.length; i += 1) output.data[i] = rule.f(x?.data[i] ?? NaN, first, second);
    },
    explain({ element, operand, attributes: values }) {
      const [first = 0, second = 0] = values.map(Math.fround);
      return rule.explain(operand(0, element), first, second);
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [[2], [2]],
        ...(attributes.length > 0 && { attributes: rule.samples[0]?.attributes ?? [] }),
        code: "opInputCount",
        message: `${rule.name} requires its number of inputs to be 1, got 2.`,
      },
      ...(rule.errorSamples ?? []),
    ],
  });
}

interface GradRule<Name extends string> extends ElementwiseRule<Name> {
  readonly saved: "input" | "output";
  readonly f: (gradient: number, saved: number, first: number, second: number) => number;
  /** `f`, told. */
  readonly explain: (gradient: Operand, saved: Operand, first: number, second: number) => Expression;
  /** d/d(saved) of `f` times the incoming gradient; null where it is 0 almost everywhere. */
  readonly savedVjp: ((context: VjpContext & { readonly g: Value; readonly saved: Value }) => Value) | null;
}

/** The gradient of an elementwise op: maps a gradient and what the op saved, element by element. Linear in `gradient`. */
export function defineElementwiseGrad<const Name extends string>(rule: GradRule<Name>): OpDefinition<Name> {
  const attributes = rule.attributes ?? [];
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["gradient", rule.saved],
    attributes,
    reuses: [0, 1],
    shape(inputs, values): Shape {
      rule.requireAttributes?.(values);
      const gradient = inputShape(inputs, 0);
      requireShape(rule.name, rule.saved, inputShape(inputs, 1), gradient);
      return gradient;
    },
    vjp(context) {
      const [g, saved] = context.inputs;
      if (!g || !saved) return [];
      return [
        context.emit.apply(rule.name, [context.gradient, saved], context.attributes),
        rule.savedVjp?.({ ...context, g, saved }) ?? null,
      ];
    },
    reference([gradient, saved], output, values) {
      const [first = 0, second = 0] = attributesAs(output, values);
      for (let i = 0; i < output.data.length; i += 1) {
        output.data[i] = rule.f(gradient?.data[i] ?? NaN, saved?.data[i] ?? NaN, first, second);
      }
    },
    explain({ element, operand, attributes: values }) {
      const [first = 0, second = 0] = values.map(Math.fround);
      return rule.explain(operand(0, element), operand(1, element), first, second);
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [[2, 3], [3]],
        ...(attributes.length > 0 && { attributes: rule.samples[0]?.attributes ?? [] }),
        code: "shapeExpected",
        message: `${rule.name} requires ${rule.saved} of shape [2, 3], got [3].`,
      },
      ...(rule.errorSamples ?? []),
    ],
  });
}

/** Attributes rounded to the type of the elements, as PyTorch and the native core have them. */
function attributesAs({ data }: Tensor, attributes: readonly number[]): readonly number[] {
  return data instanceof Float32Array ? attributes.map(Math.fround) : attributes;
}
