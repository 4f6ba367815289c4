import type { Graph, GraphValue } from "../../compiler/graph/builder";
import type { Value } from "../../ops/define";

/** A convolution in one piece, as `convolve` takes it apart. */
export interface Convolution {
  /** Images, weight and, where there is one, bias. */
  readonly inputs: readonly Value[];
  /** Of the window, as `unfold` has them. */
  readonly attributes: readonly number[];
}

/**
 * The convolution that ends in `value`; null where none does. The table of ops has it as patches times weights, whose product is
 * put into the images' order (`ops/convolution.ts`); ONNX, and what reads it, has it as one.
 */
export function convolutionAt(graph: Graph, value: GraphValue): Convolution | null {
  const step = (of: Value | undefined, op: string) => {
    const producer = of && graph.values[of.id]?.producer;
    return producer?.op === op ? producer : null;
  };
  const images = step(value, "reshape");
  const turned = step(images?.inputs[0], "transpose");
  const sums = step(turned?.inputs[0], "reshape")?.inputs[0];
  const shifted = step(sums, "add");
  const product = step(shifted ? shifted.inputs[0] : sums, "matmul");
  const [weight, patches] = product?.inputs ?? [];
  const unfold = step(patches, "unfold");
  const flat = step(weight, "reshape")?.inputs[0];
  const bias = step(shifted?.inputs[1], "reshape")?.inputs[0];
  const [source] = unfold?.inputs ?? [];
  if (!unfold || !flat || !source || (shifted && !bias)) return null;
  return { inputs: [source, flat, ...(bias ? [bias] : [])], attributes: unfold.attributes };
}
