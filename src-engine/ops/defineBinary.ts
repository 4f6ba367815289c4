import { broadcastShapes, sameShape } from "../base/shape";
import { broadcastElement, broadcastIndices, sumTo } from "./broadcast";
import { defineOp, type OpDefinition, type OpSample, type Value, type VjpContext } from "./define";
import type { Expression, Operand } from "./expression";
import { inputShape } from "./requirements";

interface BinaryRule<Name extends string> {
  readonly name: Name;
  readonly doc: string;
  readonly f: (a: number, b: number) => number;
  /** `f`, told. */
  readonly explain: (a: Operand, b: Operand) => Expression;
  /** Gradients of the output's shape; they are summed back to the operands' shapes here. null where none flow. */
  readonly vjp: ((context: VjpContext & { readonly a: Value; readonly b: Value }) => readonly [Value, Value]) | null;
  readonly samples: readonly OpSample[];
}

/** An elementwise op of two operands that broadcast as in NumPy and PyTorch. */
export function defineBinary<const Name extends string>(rule: BinaryRule<Name>): OpDefinition<Name> {
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["a", "b"],
    attributes: [],
    reuses: [0, 1],
    shape: (inputs) => broadcastShapes(rule.name, inputShape(inputs, 0), inputShape(inputs, 1)),
    vjp(context) {
      const [a, b] = context.inputs;
      if (!a || !b) return [];
      if (!rule.vjp) return [null, null];
      const [gradientOfA, gradientOfB] = rule.vjp({ ...context, a, b });
      return [sumTo(context.emit, gradientOfA, a.shape), sumTo(context.emit, gradientOfB, b.shape)];
    },
    reference([a, b], output) {
      if (!a || !b) return;
      const { data, shape } = output;
      if (sameShape(a.shape, b.shape)) {
        for (let i = 0; i < data.length; i += 1) data[i] = rule.f(a.data[i]!, b.data[i]!);
        return;
      }
      const ofA = broadcastIndices(a.shape, shape);
      const ofB = broadcastIndices(b.shape, shape);
      for (let i = 0; i < data.length; i += 1) {
        data[i] = rule.f(a.data[ofA[i]!]!, b.data[ofB[i]!]!);
      }
    },
    explain({ inputs, output, element, operand }) {
      const operandOf = (input: 0 | 1) => operand(input, broadcastElement(inputShape(inputs, input), output, element));
      return rule.explain(operandOf(0), operandOf(1));
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [
          [5, 3],
          [5, 2],
        ],
        code: "shapeBroadcast",
        message: `${rule.name} requires shapes that broadcast, got [5, 3] and [5, 2]. Make the sizes equal, or one of them 1.`,
      },
    ],
  });
}
