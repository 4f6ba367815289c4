import { at } from "../../base/at";
import { windowSizes } from "../../ops/window";
import type { OpName } from "../../ops/table";
import { float, int, ints, string, typeNumbers } from "./graph";
import type { OnnxGraphBuilder } from "./graphBuilder";

/** Sizes of a value; null where it is the batch, or as many times it as the batch decides. */
export type Sizes = readonly (number | null)[];

/** One application of an op that is to be written. */
export interface Application {
  readonly graph: OnnxGraphBuilder;
  /** Names of what it takes. */
  readonly inputs: readonly string[];
  readonly sizes: readonly Sizes[];
  readonly output: Sizes;
  readonly attributes: readonly number[];
}

/** Writes an op as operators of ONNX that compute the same. @returns the result's name. */
type Mapping = (application: Application) => string;

/** Ops that are written as they are, and a convolution, which the table of ops has in parts. */
export type WrittenOp = OpName | "conv2d";

const input = ({ inputs }: Application, place = 0): string => at(inputs, place);
const scalar = ({ graph }: Application, value: number): string => graph.constant("float", [value]);
const list = ({ graph }: Application, values: readonly number[]): string =>
  graph.constant("int64", values, [values.length]);

/** An op that ONNX has, too, with the same inputs. */
const same =
  (operator: Parameters<OnnxGraphBuilder["emit"]>[0]): Mapping =>
  ({ graph, inputs }) =>
    graph.emit(operator, inputs);

/**
 * What every op is in ONNX: the one place where an op gets its counterpart. What is missing here is refused where it is used.
 */
export const mappings: Readonly<Partial<Record<WrittenOp, Mapping>>> = {
  add: same("Add"),
  sub: same("Sub"),
  mul: same("Mul"),
  div: same("Div"),
  greaterEqual: ({ graph, inputs }) =>
    graph.emit("Cast", [graph.emit("GreaterOrEqual", inputs)], { to: int(typeNumbers.float) }),
  sum(use) {
    const [keepDim = 0, ...axes] = use.attributes;
    // Over a batch it is no function of a row.
    if (axes.length === 0 || axes.includes(0)) return "";
    return use.graph.emit("ReduceSum", [input(use), list(use, axes)], { keepdims: int(keepDim) });
  },
  sqrt: same("Sqrt"),
  exp: same("Exp"),
  log: same("Log"),
  abs: same("Abs"),
  sign: same("Sign"),
  relu: same("Relu"),
  // What is where the mask is above 0, and 0 elsewhere: what is left out may be NaN.
  reluGrad: (use) => {
    const chosen = use.graph.emit("Greater", [input(use, 1), scalar(use, 0)]);
    return use.graph.emit("Where", [chosen, input(use), scalar(use, 0)]);
  },
  sigmoid: same("Sigmoid"),
  tanh: same("Tanh"),
  addScalar: (use) => use.graph.emit("Add", [input(use), scalar(use, at(use.attributes, 0))]),
  mulScalar: (use) => use.graph.emit("Mul", [input(use), scalar(use, at(use.attributes, 0))]),
  hardtanh: (use) => {
    const [low, high] = [0, 1].map((place) => scalar(use, at(use.attributes, place)));
    return use.graph.emit("Clip", [input(use), low ?? "", high ?? ""]);
  },
  leakyRelu: (use) => use.graph.emit("LeakyRelu", [input(use)], { alpha: float(at(use.attributes, 0)) }),
  elu(use) {
    const [alpha = 1, scale = 1] = use.attributes;
    const value = use.graph.emit("Elu", [input(use)], { alpha: float(alpha) });
    return scale === 1 ? value : use.graph.emit("Mul", [value, scalar(use, scale)]);
  },
  silu: (use) => use.graph.emit("Mul", [input(use), use.graph.emit("Sigmoid", [input(use)])]),
  gelu: (use) =>
    use.graph.emit("Gelu", [input(use)], { approximate: string(at(use.attributes, 0) === 1 ? "tanh" : "none") }),
  softplus(use) {
    const { graph } = use;
    const [beta = 1, threshold = 20] = use.attributes;
    const scaled = beta === 1 ? input(use) : graph.emit("Mul", [input(use), scalar(use, beta)]);
    const soft = graph.emit("Softplus", [scaled]);
    const value = beta === 1 ? soft : graph.emit("Div", [soft, scalar(use, beta)]);
    return graph.emit("Where", [graph.emit("Greater", [scaled, scalar(use, threshold)]), input(use), value]);
  },
  softmax: (use) => use.graph.emit("Softmax", [input(use)], { axis: int(-1) }),
  logSoftmax: (use) => use.graph.emit("LogSoftmax", [input(use)], { axis: int(-1) }),
  matmul: ({ graph, inputs, attributes: [transposeA = 0, transposeB = 0] }) =>
    graph.emit("Gemm", inputs, { transA: int(transposeA), transB: int(transposeB) }),
  normalize(use) {
    const { graph } = use;
    const [eps = 0, ...axes] = use.attributes;
    const [sizes] = use.sizes;
    const last = sizes?.at(-1);
    // Over a batch it is no function of a row: models that predict have no such thing.
    if (axes.length !== 1 || axes[0] !== (sizes?.length ?? 0) - 1 || typeof last !== "number") return "";
    const ones = graph.constant("float", Array.from({ length: last }, () => 1), [last]); // prettier-ignore
    return graph.emit("LayerNormalization", [input(use), ones], { axis: int(-1), epsilon: float(eps) });
  },
  reshape: (use) => use.graph.emit("Reshape", [input(use), list(use, use.output.map((size) => size ?? -1))]), // prettier-ignore
  transpose: ({ graph, inputs, sizes, attributes: [first = 0, second = 0] }) => {
    const order = at(sizes, 0).map((_, axis) => (axis === first ? second : axis === second ? first : axis));
    return graph.emit("Transpose", inputs, { perm: ints(order) });
  },
  narrow: (use) => {
    const [axis = 0, start = 0, length = 0] = use.attributes;
    const place = [[start], [start + length], [axis]].map((values) => list(use, values));
    return use.graph.emit("Slice", [input(use), ...place]);
  },
  concat: ({ graph, inputs, attributes: [axis = 0] }) => graph.emit("Concat", inputs, { axis: int(axis) }),
  pad(use) {
    const [axis = 0, before = 0, total = 0] = use.attributes;
    const size = at(at(use.sizes, 0), axis);
    if (size === null) return "";
    const pads = list(use, [before, total - before - size]);
    return use.graph.emit("Pad", [input(use), pads, scalar(use, 0), list(use, [axis])]);
  },
  indexRows: (use) => {
    const rows = use.graph.emit("Cast", [input(use, 1)], { to: int(typeNumbers.int64) });
    return use.graph.emit("Gather", [input(use), rows], { axis: int(0) });
  },
  conv2d: ({ graph, inputs, attributes }) => graph.emit("Conv", inputs, windowAttributes(attributes)),
  maxPool2d: ({ graph, inputs, attributes }) => graph.emit("MaxPool", inputs, windowAttributes(attributes)),
  avgPool2d: ({ graph, inputs, attributes }) =>
    graph.emit("AveragePool", inputs, {
      ...windowAttributes(attributes.slice(0, 6)),
      count_include_pad: int(at(attributes, 6)),
    }),
};

/** A window's settings, as ONNX calls them: padding at the begins of both axes, then at their ends. */
function windowAttributes(attributes: readonly number[]) {
  const { kernel, stride, padding, dilation } = windowSizes(attributes);
  return {
    kernel_shape: ints(kernel),
    strides: ints(stride),
    pads: ints([...padding, ...padding]),
    dilations: ints(dilation),
  };
}
