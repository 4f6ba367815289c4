import { z } from "zod";
import type { Text } from "../../../base/text";
import { formatShape } from "../../../base/shape";
import { defineNode, type InputValue, type LowerContext, type PortDefinition } from "../define";

const port = (name: "a" | "b", label: Text) =>
  ({
    name,
    kind: "tensor",
    label,
    help: { en: "Values of any shape.", ko: "어떤 형태의 값이든 됩니다." },
  }) as const satisfies PortDefinition;

/** The two inputs of a node that combines values. */
export const combinedInputs = [
  port("a", { en: "First", ko: "첫째" }),
  port("b", { en: "Second", ko: "둘째" }),
] as const;

/** Says that two inputs do not fit, with a fix where one has a number of columns that can be set. */
export function reportShapes(
  context: LowerContext,
  code: "combineShapes" | "concatShapes",
  { a, b }: Readonly<Record<"a" | "b", InputValue>>,
): void {
  const columns = a.value.shape.at(-1) ?? 1;
  const [firstAxes, secondAxes] = [a.value.shape.length, b.value.shape.length];
  // Images beside rows: as rows they fit a Concat.
  const images = code === "concatShapes" && firstAxes !== secondAxes ? (firstAxes > secondAxes ? "a" : "b") : undefined;
  const settable = code === "combineShapes" && a.value.shape.length === 2 ? b.width : undefined;
  context.report({
    severity: "error",
    code,
    values: {
      first: context.nameOf(a.from.node),
      firstShape: formatShape(a.value.shape),
      second: context.nameOf(b.from.node),
      secondShape: formatShape(b.value.shape),
    },
    port: images ?? "b",
    ...(images && {
      fix: { kind: "insertNode", type: "flatten", params: {}, into: { node: context.node, port: images } } as const,
    }),
    ...(settable && { fix: { kind: "setParam", ...settable, value: columns } as const }),
  });
}

/** What sets one elementwise combination apart from the others. */
export interface CombinationDefinition<Type extends string> {
  readonly type: Type;
  readonly op: "add" | "mul";
  readonly label: Text;
  readonly summary: Text;
  readonly help: Text;
  readonly keywords: readonly string[];
}

/** Defines a node that combines two values element by element. A size of 1 is repeated to fit the other's. */
export function defineCombination<const Type extends string>({ type, op, ...texts }: CombinationDefinition<Type>) {
  return defineNode({
    type,
    version: 1,
    category: "layers",
    ...texts,
    inputs: combinedInputs,
    outputs: [
      {
        name: "output",
        kind: "tensor",
        label: { en: "Output", ko: "출력" },
        help: { en: "The combined values, in the inputs' shape.", ko: "합쳐진 값이며 형태는 입력과 같습니다." },
      },
    ],
    params: [],
    schema: z.strictObject({}),
    migrations: {},
    lower(context, inputs) {
      const { a, b } = inputs;
      const fits =
        a.value.shape.length === b.value.shape.length &&
        a.value.shape.every((size, axis) => {
          const other = b.value.shape[axis] ?? 1;
          return size === other || size === 1 || other === 1;
        });
      if (fits) return { output: { value: context.apply(op, [a.value, b.value]) } };
      reportShapes(context, "combineShapes", inputs);
      return {};
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: {}, inputs: { a: [4, 3, 2, 2], b: [4, 3, 1, 1] }, outputs: { output: [4, 3, 2, 2] } },
    ],
  });
}
