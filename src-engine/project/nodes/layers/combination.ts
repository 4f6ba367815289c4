import { at } from "../../../base/at";
import { formatShape } from "../../../base/shape";
import type { CodeContext, CodeValue } from "../code";
import type { ParamDeclarations } from "../declareParams";
import type { InputValue, LowerContext, NodeDeclaration } from "../define";
import { shared } from "../words";
import { ko } from "./combination.ko";

const { a, b, output } = shared(
  {
    a: { kind: "tensor", label: "First", help: "Values of any shape." },
    b: { kind: "tensor", label: "Second", help: "Values of any shape." },
    output: { kind: "tensor", label: "Output", help: "The combined values, in the inputs' shape." },
  },
  { ko },
);

/** The two inputs of a node that combines values. */
export const combinedInputs = { a, b };

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
type Combination<Type extends string> = Pick<
  NodeDeclaration<Type, typeof combinedInputs, { output: typeof output }, ParamDeclarations>,
  "type" | "order" | "glyph" | "label" | "summary" | "help" | "keywords"
> & { readonly op: "add" | "mul" };

/** A node that combines two values element by element. A size of 1 is repeated to fit the other's. */
export function combination<const Type extends string>({ op, ...rest }: Combination<Type>) {
  return {
    category: "layers" as const,
    ...rest,
    inputs: combinedInputs,
    outputs: { output },
    params: {},
    lower(context: LowerContext, inputs: Readonly<Record<"a" | "b", InputValue>>) {
      const { a, b } = inputs;
      const fits =
        a.value.shape.length === b.value.shape.length &&
        a.value.shape.every((size, axis) => {
          const other = at(b.value.shape, axis);
          return size === other || size === 1 || other === 1;
        });
      if (fits) return { output: { value: context.apply(op, [a.value, b.value]) } };
      reportShapes(context, "combineShapes", inputs);
      return {};
    },
    code: (_context: CodeContext, { a, b }: Readonly<Record<"a" | "b", CodeValue>>) =>
      `${a.text} ${op === "add" ? "+" : "*"} ${b.text}`,
    samples: [
      { version: 1, params: {} },
      { version: 1, params: {}, inputs: { a: [4, 3, 2, 2], b: [4, 3, 1, 1] }, outputs: { output: [4, 3, 2, 2] } },
    ],
  };
}
