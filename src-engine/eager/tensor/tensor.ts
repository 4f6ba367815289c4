// Long because it is one class: its methods are the operations, a line or two each, grouped by headings. What they share
// (how an op is run and recorded) needs its private parts; how gradients flow is in autograd.ts.
import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { formatShape, numel, sameShape, type Shape } from "../../base/shape";
import { shown } from "../../base/shown";
import { requireBoolean } from "../../base/values";
import { writtenInputs, type OpDefinition, type Value } from "../../ops/define";
import { requireRank } from "../../ops/requirements";
import { opByName } from "../../ops/table";
import { copied } from "../../base/zeroed";
import { backpropagate, gradEdge, GradNode, versionsOf, type GradEdge } from "./autograd";
import {
  expandedSizes,
  flattenedSizes,
  reductionAttributes,
  requireRowNumbers,
  resolveAxis,
  resolveRows,
  resolveSizes,
  squeezedSizes,
  unflattenedSizes,
  unsqueezedSizes,
} from "./axes";
import { runOp } from "./backend";
import { allocate, dtypeOf, type DType, type TensorData } from "./dtype";
import { formatTensor } from "./format";
import { enableGrad, isGradEnabled, noGrad } from "./gradMode";
import { matmul } from "./matmul";
import { nest, type NestedNumbers } from "./nested";
import { choose, clamped, greaterOf, lesserOf } from "./selection";
import { deviation, normOf, productOf, variance, type VarianceOptions } from "./statistics";

/** What `backward` may be given. */
export interface BackwardOptions {
  /** d(loss)/d(this), of this tensor's shape; 1 for a scalar when absent. */
  readonly gradient?: Tensor;
  /** Keeps what was recorded, for another `backward`. */
  readonly retainGraph?: boolean;
  /** Records the backward pass itself, so that gradients can be differentiated. Keeps the graph, too. */
  readonly createGraph?: boolean;
}

/** The greatest elements along an axis, and their places. */
export interface Extremes {
  /** Of the tensor's shape, without the axis unless it is kept with size 1. */
  readonly values: Tensor;
  /** The places along the axis, counted from 0; of the same shape. No gradient flows through them. */
  readonly indices: Tensor;
}

/** Elements in memory that tensors may share (`detach`, `nn.Parameter`), and how often they were changed in place. */
interface Storage {
  readonly data: TensorData;
  version: number;
}

let created = 0;
let setGradFn: (tensor: Tensor, node: GradNode) => void;
let countChange: (tensor: Tensor) => void;
let takeStorage: (tensor: Tensor, from: Tensor) => void;

/**
 * An array of numbers with a shape, and the record of how it was computed: PyTorch's `Tensor`. Made by `tensor`, `zeros`,
 * `randn` and the like, and by operations on tensors. Row-major; float32 unless made float64.
 *
 * Operations on tensors that need gradients are recorded; `backward` then adds d(loss)/d(leaf) to the `grad` of every
 * leaf that was made with `requiresGrad`. The gradient rules are those of the op table. Tensors that nothing refers to
 * are released with their memory by themselves. Results never share memory with their operands, except `detach`.
 */
export class Tensor implements Value {
  /** Rises with every tensor made. */
  readonly id: number;
  /** Sizes of the axes, outermost first; empty for a scalar. */
  readonly shape: Shape;
  #storage: Storage;
  #requiresGrad: boolean;
  #gradFn: GradNode | null = null;
  #grad: Tensor | null = null;

  static {
    setGradFn = (tensor, node) => {
      tensor.#gradFn = node;
    };
    countChange = (tensor) => {
      tensor.#storage.version += 1;
    };
    takeStorage = (tensor, from) => {
      tensor.#storage = from.#storage;
    };
  }

  /**
   * A leaf over these elements, which are not copied. `tensor` makes one of nested arrays.
   * @throws RangeError when the shape does not have as many elements.
   */
  constructor(shape: Shape, data: TensorData, requiresGrad = false) {
    if (numel(shape) !== data.length) {
      throw new RangeError(`a tensor of shape ${formatShape(shape)} has ${numel(shape)} elements, not ${data.length}`);
    }
    this.id = created;
    created += 1;
    this.shape = [...shape];
    this.#storage = { data, version: 0 };
    this.#requiresGrad = requiresGrad;
  }

  /** The elements in memory, row by row. Writing to them is not seen by `backward`: use the methods that end in `_`. */
  get data(): TensorData {
    return this.#storage.data;
  }

  /** The type of the elements. */
  get dtype(): DType {
    return dtypeOf(this.data);
  }

  /** How often the elements were changed in place. */
  get version(): number {
    return this.#storage.version;
  }

  /** The operation that made this tensor, if it was recorded; null for a leaf. */
  get gradFn(): GradNode | null {
    return this.#gradFn;
  }

  /** Whether this tensor was not made by a recorded operation. */
  get isLeaf(): boolean {
    return this.#gradFn === null;
  }

  /** Whether gradients flow to or through this tensor. */
  get requiresGrad(): boolean {
    return this.#requiresGrad || this.#gradFn !== null;
  }

  /** @throws GradwireError `requiresGradNotLeaf` for false on a tensor that a recorded operation made. */
  set requiresGrad(value: boolean) {
    if (this.#gradFn === null) this.#requiresGrad = value;
    else if (!value) throw new GradwireError("requiresGradNotLeaf");
  }

  /**
   * Says whether gradients flow to this tensor from now on, and gives the tensor back. A parameter without is frozen: what
   * is computed from it passes gradients on to others, `backward` leaves its `grad` as it is, and optimizers skip it while
   * that is null.
   * @throws GradwireError `requiresGradNotLeaf` for false on a tensor that a recorded operation made.
   */
  requiresGrad_(requiresGrad = true): this {
    this.requiresGrad = requiresGrad;
    return this;
  }

  /** d(loss)/d(this), summed over every `backward` since it was null or zeroed. Leaves only. */
  get grad(): Tensor | null {
    return this.#grad;
  }

  /** @throws GradwireError `gradientShape` for a gradient of another shape. */
  set grad(gradient: Tensor | null) {
    if (gradient) this.#requireGradientShape(gradient);
    this.#grad = gradient;
  }

  /** The number of axes. */
  dim(): number {
    return this.shape.length;
  }

  /** The sizes of all axes, or of one; negative ones count from the end. @throws GradwireError `shapeAxes`. */
  size(): Shape;
  size(axis: number): number;
  size(axis?: number): Shape | number {
    return axis === undefined ? this.shape : this.shape[resolveAxis("size", axis, this.shape)]!;
  }

  /** The number of elements. */
  numel(): number {
    return this.data.length;
  }

  /** The one element as a number. @throws GradwireError `itemOne` for a tensor with more. */
  item(): number {
    if (this.numel() !== 1) throw new GradwireError("itemOne", { shape: formatShape(this.shape) });
    return this.data[0]!;
  }

  /** The elements as nested arrays; a number for a scalar. `const rows: number[][] = x.tolist()` is taken at its word. */
  tolist<List extends number | NestedNumbers = number | NestedNumbers>(): List {
    return nest(this.data, this.shape) as List;
  }

  /** What `JSON.stringify` writes: {@link tolist}. JSON has no NaN and no infinity: null stands for them. */
  toJSON(): number | NestedNumbers {
    return this.tolist();
  }

  toString(): string {
    return formatTensor(this);
  }

  /** JavaScript's operators know no tensors. @throws GradwireError `tensorOperator` unless it is a text that is asked for. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw new GradwireError("tensorOperator");
  }

  /** What Node's console shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return formatTensor(this);
  }

  // --- gradients ---

  /** The same elements in the same memory, cut off from the record: no gradient flows through. */
  detach(): Tensor {
    return shareMemory(new Tensor(this.shape, this.data), this);
  }

  /** A copy in memory of its own; gradients flow through. */
  clone(): Tensor {
    return apply("reshape", [this], this.shape);
  }

  /**
   * Computes d(this)/d(leaf) for every leaf behind this tensor that needs gradients and adds it to the leaf's `grad`.
   * What was recorded is released, unless it is to be retained.
   *
   * @throws GradwireError `backwardScalar` for a tensor with several elements and no gradient; `backwardNothing` when
   * nothing behind it needs gradients; `backwardTwice` when the record was released; `gradientChanged` when a tensor
   * that a rule reads was changed in place since; `gradientShape`.
   */
  backward(options: BackwardOptions = {}): void {
    const { gradient, createGraph, retainGraph } = readBackwardOptions("backward", options);
    const root = gradEdge(this);
    if (!root) throw new GradwireError("backwardNothing");
    const seed = this.#seed(gradient);
    (createGraph ? enableGrad : noGrad)(() => {
      const gradients = backpropagate(root, seed, apply, { retainGraph });
      for (const [leaf, share] of gradients) if (leaf instanceof Tensor) leaf.#addGradient(share, createGraph);
    });
  }

  /** d(this)/d(input) for each input, without touching any `grad`: see `grad`. @throws GradwireError `backwardNothing`; as {@link backward}. */
  gradientsOf(inputs: readonly Tensor[], options: BackwardOptions): (Tensor | null)[] {
    const { gradient, createGraph, retainGraph } = readBackwardOptions("grad", options);
    const root = gradEdge(this);
    const edges = inputs.map(gradEdge);
    if (!root || edges.includes(null)) throw new GradwireError("backwardNothing");
    const kept = new Set(edges.filter((edge): edge is GradEdge => edge !== null));
    const seed = this.#seed(gradient);
    return (createGraph ? enableGrad : noGrad)(() => {
      const gradients = backpropagate(root, seed, apply, { retainGraph, kept });
      const given = new Set([gradient]);
      return edges.map((edge) => {
        const found = edge && gradients.get(edge);
        if (!found) return null;
        // Rules pass gradients on as they are: each caller's is a tensor of its own.
        if (given.has(found)) return found.clone();
        given.add(found);
        return found;
      });
    });
  }

  #seed(gradient: Tensor | undefined): Tensor {
    if (gradient) {
      this.#requireGradientShape(gradient);
      return gradient;
    }
    if (this.numel() !== 1) throw new GradwireError("backwardScalar", { shape: formatShape(this.shape) });
    return new Tensor(this.shape, allocate(this.dtype, 1).fill(1));
  }

  /** Adds to `grad` in place, as PyTorch does; a new tensor where the sum is to be differentiated again. */
  #addGradient(share: Tensor, recorded: boolean): void {
    if (this.#grad && !recorded) this.#grad.add_(share);
    else if (this.#grad) this.#grad = this.#grad.add(share.to(this.dtype));
    else if (recorded) {
      // Rules pass gradients on as they are, to several leaves: each leaf's is a tensor of its own.
      this.#grad = share.dtype === this.dtype ? share.clone() : share.to(this.dtype);
    } else {
      this.#grad = new Tensor(this.shape, allocate(this.dtype, this.numel()));
      this.#grad.data.set(share.data);
    }
  }

  #requireGradientShape(gradient: Tensor): void {
    const { shape } = requireTensor(gradient, "gradient");
    if (sameShape(shape, this.shape)) return;
    throw new GradwireError("gradientShape", { expected: formatShape(this.shape), shape: formatShape(shape) });
  }

  // --- elementwise, broadcasting as in NumPy and PyTorch; @throws GradwireError `shapeBroadcast` ---

  /** this + other. */
  add(other: Tensor | number): Tensor {
    return apply(...this.#sum(other));
  }

  /** this - other. */
  sub(other: Tensor | number): Tensor {
    return apply(...this.#difference(other));
  }

  /** this * other, elementwise. */
  mul(other: Tensor | number): Tensor {
    return apply(...this.#product(other));
  }

  /** this / other, elementwise. */
  div(other: Tensor | number): Tensor {
    return apply("div", [this, this.#operand(other)]);
  }

  /** -this. */
  neg(): Tensor {
    return apply("neg", [this]);
  }

  /** this ^ exponent, elementwise. */
  pow(exponent: Tensor | number): Tensor {
    const attribute = this.#attribute(exponent);
    return attribute === null ? apply("power", [this, this.#operand(exponent)]) : apply("pow", [this], [attribute]);
  }

  /** e ^ this. */
  exp(): Tensor {
    return apply("exp", [this]);
  }

  /** Natural logarithm. */
  log(): Tensor {
    return apply("log", [this]);
  }

  /** Square root. */
  sqrt(): Tensor {
    return apply("sqrt", [this]);
  }

  /** Absolute value; its gradient at 0 is 0. */
  abs(): Tensor {
    return apply("abs", [this]);
  }

  /** this ^ 2. */
  square(): Tensor {
    return apply("pow", [this], [2]);
  }

  /** 1 / the square root. */
  rsqrt(): Tensor {
    return this.sqrt().pow(-1);
  }

  /** Sine, of radians. */
  sin(): Tensor {
    return apply("sin", [this]);
  }

  /** Cosine, of radians. */
  cos(): Tensor {
    return apply("cos", [this]);
  }

  /**
   * Every element limited to the range from `min` to `max`, numbers or tensors that broadcast; null: no limit. NaN stays NaN,
   * and `max` counts where the limits cross. @throws GradwireError `valueMissing` without a limit; `shapeBroadcast`.
   */
  clamp(min: Tensor | number | null, max: Tensor | number | null = null): Tensor {
    return clamped(apply, this, min, max);
  }

  /** The greater of this and other, elementwise, or NaN where one is; equal ones share the gradient. */
  maximum(other: Tensor | number): Tensor {
    return greaterOf(apply, this, this.#operand(other));
  }

  /** The lesser of this and other, elementwise: see {@link maximum}. */
  minimum(other: Tensor | number): Tensor {
    return lesserOf(apply, this, this.#operand(other));
  }

  /** This tensor's elements where the condition is not 0, those of `other` where it is: see `where`. @throws GradwireError `shapeBroadcast`. */
  where(condition: Tensor, other: Tensor | number): Tensor {
    return choose(apply, requireTensor(condition), this, this.#operand(other));
  }

  /** max(this, 0). */
  relu(): Tensor {
    return apply("relu", [this]);
  }

  /** 1 / (1 + e^-this). */
  sigmoid(): Tensor {
    return apply("sigmoid", [this]);
  }

  /** Hyperbolic tangent. */
  tanh(): Tensor {
    return apply("tanh", [this]);
  }

  // --- comparisons: 1 where they hold, else 0; broadcasting; no gradient flows through; @throws GradwireError `shapeBroadcast` ---

  /** 1 where this = other, else 0. */
  eq(other: Tensor | number): Tensor {
    return noGrad(() => this.ge(other).mul(this.le(other)));
  }

  /** 0 where this = other, else 1. */
  ne(other: Tensor | number): Tensor {
    return noGrad(() => this.eq(other).neg().add(1));
  }

  /** 1 where this > other, else 0. */
  gt(other: Tensor | number): Tensor {
    return noGrad(() => apply("greater", [this, this.#operand(other)]));
  }

  /** 1 where this >= other, else 0. */
  ge(other: Tensor | number): Tensor {
    return noGrad(() => apply("greaterEqual", [this, this.#operand(other)]));
  }

  /** 1 where this < other, else 0. */
  lt(other: Tensor | number): Tensor {
    return noGrad(() => apply("greater", [this.#operand(other), this]));
  }

  /** 1 where this <= other, else 0. */
  le(other: Tensor | number): Tensor {
    return noGrad(() => apply("greaterEqual", [this.#operand(other), this]));
  }

  // --- products ---

  /**
   * Matrix product. `[n, k]` by `[k, m]` gives `[n, m]`; an operand of one axis is a row on the left and a column on the
   * right, and its axis is gone from the result, so two of them give a scalar. With more axes the matrices of the two
   * last ones are multiplied, and the axes before broadcast.
   * @throws GradwireError `shapeMatmul` when the inner sizes differ; `shapeBroadcast`; `shapeRank` for a scalar.
   */
  matmul(other: Tensor): Tensor {
    return matmul(apply, this, requireTensor(other));
  }

  // --- shape ---

  /** A matrix with rows and columns exchanged; a tensor of fewer axes as it is. @throws GradwireError `shapeRank`. */
  t(): Tensor {
    if (this.dim() < 2) return this;
    requireRank("t", "x", this.shape, 2);
    return this.transpose(0, 1);
  }

  /** Two axes exchanged; negative ones count from the end. @throws GradwireError `shapeAxes`. */
  transpose(axis0: number, axis1: number): Tensor {
    const axes = [axis0, axis1].map((axis) => resolveAxis("transpose", axis, this.shape));
    return axes[0] === axes[1] ? this.clone() : apply("transpose", [this], axes);
  }

  /** {@link t}: a matrix with rows and columns exchanged. @throws GradwireError `shapeRank`. */
  get T(): Tensor {
    return this.t();
  }

  /** The axes in another order: axis i of the result is axis order[i]. Negative ones count from the end. @throws GradwireError `shapeAxes`. */
  permute(...order: number[] | [Shape]): Tensor {
    const axes = order.flat().map((axis) => resolveAxis("permute", axis, this.shape));
    return apply("permute", [this], axes);
  }

  /** Repeated along axes of size 1, and along new ones in front; -1 leaves a size as it is. @throws GradwireError `shapeBroadcast`. */
  expand(...sizes: number[] | [Shape]): Tensor {
    return apply("broadcastTo", [this], expandedSizes(this.shape, sizes.flat()));
  }

  /** {@link reshape}, as a copy like every result. @throws GradwireError `shapeReshape`. */
  view(...sizes: number[] | [Shape]): Tensor {
    return this.reshape(...sizes);
  }

  /** The same elements in the same order under other sizes, one of which may be -1. @throws GradwireError `shapeReshape`. */
  reshape(...sizes: number[] | [Shape]): Tensor {
    return apply("reshape", [this], resolveSizes(sizes.flat(), this.numel()));
  }

  /** The axes from `start` to `end`, both included, as one; all of them when absent. A scalar gets one. @throws GradwireError `shapeAxes`. */
  flatten(start = 0, end = -1): Tensor {
    return this.reshape(flattenedSizes(this.shape, start, end));
  }

  /** One axis as several of these sizes, one of which may be -1. @throws GradwireError `shapeAxes` or `shapeReshape`. */
  unflatten(axis: number, sizes: Shape): Tensor {
    return this.reshape(unflattenedSizes(this.shape, axis, sizes));
  }

  /** Without the axes of size 1, or without this axis if its size is 1. @throws GradwireError `shapeAxes`. */
  squeeze(axis?: number): Tensor {
    return this.reshape(squeezedSizes(this.shape, axis));
  }

  /** With a new axis of size 1 at this place; negative ones count from the end. @throws GradwireError `shapeAxes`. */
  unsqueeze(axis: number): Tensor {
    return this.reshape(unsqueezedSizes(this.shape, axis));
  }

  /**
   * Rows from `start` to before `end` (the last one when absent) along the first axis: PyTorch's `x[start:end]`, as a
   * copy. Negative places count from the end. @throws GradwireError `rowRange` when the range is empty or outside.
   */
  rows(start: number, end?: number): Tensor {
    const { start: first, count } = resolveRows("rows", start, end, this.shape);
    return apply("narrow", [this], [0, first, count]);
  }

  /** The row `index` without its axis: PyTorch's `x[index]`. Negative places count from the end. @throws as {@link rows}. */
  row(index: number): Tensor {
    const { start } = resolveRows("row", index, index === -1 ? undefined : index + 1, this.shape);
    return apply("narrow", [this], [0, start, 1]).reshape(this.shape.slice(1));
  }

  /**
   * The places [start, start + length) along an axis, as a copy. A negative axis or start counts from the end.
   * @throws GradwireError `shapeAxes`; `axisRange` when the range is empty or outside.
   */
  narrow(axis: number, start: number, length: number): Tensor {
    const along = resolveAxis("narrow", axis, this.shape);
    return apply("narrow", [this], [along, start < 0 ? start + this.shape[along]! : start, length]);
  }

  /**
   * The rows that `index` names, in its order. @throws GradwireError `rowRange` for a row that is not there.
   * @param index row numbers, one axis.
   */
  indexSelect(index: Tensor | ArrayLike<number>): Tensor {
    const rows = index instanceof Tensor ? index : new Tensor([index.length], Float64Array.from(index));
    requireRowNumbers("indexSelect", rows.data, this.shape);
    return apply("indexRows", [this, rows.to(this.dtype)]);
  }

  /** The elements as another type; itself when it has that type. Gradients flow through. */
  to(dtype: DType): Tensor {
    if (dtype === this.dtype) return this;
    const copy = new Tensor(this.shape, allocate(dtype, this.numel()));
    copy.data.set(this.data);
    if (isGradEnabled() && this.requiresGrad)
      setGradFn(copy, new GradNode(opByName("reshape"), [this], this.shape, copy));
    return copy;
  }

  // --- reductions ---

  /** Sum over all elements, or over the axes named, which keep size 1 with `keepDim`. @throws GradwireError `shapeAxes`. */
  sum(axes?: number | readonly number[], keepDim = false): Tensor {
    return apply("sum", [this], reductionAttributes("sum", axes, keepDim, this.shape));
  }

  /** Mean over all elements, or over the axes named. @throws as {@link sum}. */
  mean(axes?: number | readonly number[], keepDim = false): Tensor {
    return apply("mean", [this], reductionAttributes("mean", axes, keepDim, this.shape));
  }

  /**
   * Mean squared distance from the mean, of all elements or along axes, divided by one less than their number: see
   * {@link VarianceOptions}. @throws GradwireError `shapeAxes`.
   */
  var(axes?: number | readonly number[], options: VarianceOptions = {}): Tensor {
    return variance(this, axes, options);
  }

  /** The square root of {@link var}, with the same arguments; where it is 0, so is its gradient. @throws GradwireError `shapeAxes`. */
  std(axes?: number | readonly number[], options: VarianceOptions = {}): Tensor {
    return deviation(this, axes, options);
  }

  /**
   * The p-norm of all elements or along axes: (sum of |this|^p)^(1 / p), the greatest |this| for Infinity. Where it is 0, so is
   * its gradient. @throws GradwireError `valueNotAbove`, `valueTooSmall` or `valueNotNumber` unless p is above 0; `shapeAxes`.
   */
  norm(p = 2, axes?: number | readonly number[], keepDim = false): Tensor {
    return normOf(apply, this, p, axes, keepDim);
  }

  /** Product of all elements, or along an axis. @throws GradwireError `shapeAxes`. */
  prod(axis?: number, keepDim = false): Tensor {
    return productOf(apply, this, axis, keepDim);
  }

  /** The greatest of all elements (equal ones share its gradient), or the greatest along an axis with their places. */
  max(): Tensor;
  max(axis: number, keepDim?: boolean): Extremes;
  max(axis?: number, keepDim = false): Tensor | Extremes {
    if (axis === undefined) return apply("max", [this]);
    requireBoolean("keepDim of max", keepDim);
    const along = resolveAxis("max", axis, this.shape);
    const places = noGrad(() => apply("argmax", [this], [along]));
    const values = apply("pick", [this, places], [along]);
    if (keepDim) return { values, indices: places };
    const sizes = this.shape.filter((_, other) => other !== along);
    return { values: values.reshape(sizes), indices: places.reshape(sizes) };
  }

  /** The least of all elements (equal ones share its gradient), or the least along an axis with their places. */
  min(): Tensor;
  min(axis: number, keepDim?: boolean): Extremes;
  min(axis?: number, keepDim = false): Tensor | Extremes {
    if (axis === undefined) return this.neg().max().neg();
    const { values, indices } = this.neg().max(axis, keepDim);
    return { values: values.neg(), indices };
  }

  /** Place of the first least element: see {@link argmax}. */
  argmin(axis?: number, keepDim = false): Tensor {
    return noGrad(() => this.neg().argmax(axis, keepDim));
  }

  /** Place of the first greatest element, of all in order or along an axis. No gradient flows through it. */
  argmax(axis?: number, keepDim = false): Tensor {
    requireBoolean("keepDim of argmax", keepDim);
    return noGrad(() => {
      if (axis === undefined) return apply("argmax", [this.reshape(-1)], [0]).reshape([]);
      const along = resolveAxis("argmax", axis, this.shape);
      const places = apply("argmax", [this], [along]);
      return keepDim ? places : places.reshape(this.shape.filter((_, other) => other !== along));
    });
  }

  // --- in place; @throws GradwireError `inPlaceLeaf` for a leaf that needs gradients, outside of noGrad ---

  /** this += other. */
  add_(other: Tensor | number): this {
    return this.#write("add_", ...this.#sum(other));
  }

  /** this -= other. */
  sub_(other: Tensor | number): this {
    return this.#write("sub_", ...this.#difference(other));
  }

  /** this *= other. */
  mul_(other: Tensor | number): this {
    return this.#write("mul_", ...this.#product(other));
  }

  /** this /= other. */
  div_(other: Tensor | number): this {
    return this.#write("div_", "div", [this, this.#operand(other)], []);
  }

  /** Every element becomes 0. */
  zero_(): this {
    return this.#fill("zero_", 0);
  }

  /** Every element becomes `value`. */
  fill_(value: number): this {
    return this.#fill("fill_", value);
  }

  /** The elements of `source`, broadcast to this shape. */
  copy_(source: Tensor): this {
    return this.#write("copy_", "broadcastTo", [source], this.shape);
  }

  #fill(method: string, value: number): this {
    return this.#write(method, "broadcastTo", [this.#operand(value)], this.shape);
  }

  /** Computes an op's result into this tensor's own memory. */
  #write(method: string, op: string, inputs: readonly Tensor[], attributes: readonly number[]): this {
    const definition = opByName(op);
    const recording = isGradEnabled();
    if (recording && this.isLeaf && this.#requiresGrad) throw new GradwireError("inPlaceLeaf", { method });
    const shape = shapeOf(definition, inputs, attributes);
    if (!sameShape(shape, this.shape)) {
      throw new GradwireError("inPlaceShape", { method, shape: formatShape(shape), expected: formatShape(this.shape) });
    }
    const recorded = recording && inputs.some((input) => input.requiresGrad);
    // The record keeps what this tensor was: its old elements, and the way to its old history.
    const operands = recorded ? inputs.map((input) => (input === this ? this.#before() : input)) : inputs;
    // Operands in this tensor's memory (`detach`) are no longer what is read now.
    const read = versionsOf(operands);
    runOp(definition, operands, this, attributes);
    this.#storage.version += 1;
    if (recording) this.#gradFn = recorded ? new GradNode(definition, operands, attributes, this, read) : null;
    return this;
  }

  #before(): Tensor {
    const before = new Tensor(this.shape, copied(this.data));
    before.#gradFn = this.#gradFn;
    return before;
  }

  // --- operands ---

  #sum(other: Tensor | number): Operation {
    const addend = this.#attribute(other);
    return addend === null ? ["add", [this, this.#operand(other)], []] : ["addScalar", [this], [addend]];
  }

  #difference(other: Tensor | number): Operation {
    const subtrahend = this.#attribute(other);
    return subtrahend === null ? ["sub", [this, this.#operand(other)], []] : ["addScalar", [this], [-subtrahend]];
  }

  #product(other: Tensor | number): Operation {
    const factor = this.#attribute(other);
    return factor === null ? ["mul", [this, this.#operand(other)], []] : ["mulScalar", [this], [factor]];
  }

  /** A finite number as an attribute, rounded to this tensor's type first, as PyTorch does; null for anything else. */
  #attribute(other: Tensor | number): number | null {
    if (typeof other !== "number" || !Number.isFinite(other)) return null;
    const rounded = this.dtype === "float64" ? other : Math.fround(other);
    return Number.isFinite(rounded) ? rounded : null;
  }

  #operand(other: Tensor | number): Tensor {
    return typeof other === "number" ? new Tensor([], allocate(this.dtype, 1).fill(other)) : requireTensor(other);
  }
}

/** Plain JavaScript may give anything. @throws GradwireError `valueType` for what is no tensor. */
export function requireTensor(value: Tensor, name = "the operand"): Tensor {
  const given: unknown = value;
  if (given instanceof Tensor) return given;
  const found = shown(given);
  const isNumbers = typeof given === "number" || Array.isArray(given);
  const expected = isNumbers && found.length < 40 ? `Tensor, such as tensor(${found})` : "Tensor";
  throw new GradwireError("valueType", { name, expected, found });
}

function readBackwardOptions(where: string, options: BackwardOptions) {
  const read = readOptions(where, options, { gradient: undefined, createGraph: false, retainGraph: undefined });
  const { gradient, createGraph, retainGraph = createGraph } = read;
  requireBoolean(`retainGraph of ${where}`, retainGraph);
  return { gradient, createGraph, retainGraph };
}

/** Lets a tensor that was made over the same elements count changes in place together with `from`. Returns the tensor. */
export function shareMemory<Made extends Tensor>(tensor: Made, from: Tensor): Made {
  takeStorage(tensor, from);
  return tensor;
}

type Operation = [op: string, inputs: readonly Tensor[], attributes: readonly number[]];

function shapeOf(op: OpDefinition, inputs: readonly Tensor[], attributes: readonly number[]): Shape {
  return op.shape(
    inputs.map((input) => requireTensor(input).shape),
    attributes,
  );
}

/** An op of the table run on tensors now, and recorded when one of them needs gradients. */
export function apply(op: string, inputs: readonly Tensor[], attributes: readonly number[] = []): Tensor {
  const definition = opByName(op);
  const shape = shapeOf(definition, inputs, attributes);
  const dtype = inputs.some((input) => input.dtype === "float64") ? "float64" : "float32";
  const output = new Tensor(shape, allocate(dtype, numel(shape)));
  runOp(definition, inputs, output, attributes);
  if (isGradEnabled() && inputs.some((input) => input.requiresGrad)) {
    setGradFn(output, new GradNode(definition, inputs, attributes, output));
  }
  return output;
}

/**
 * An op of the table that writes its first input, and perhaps others, in place: an optimizer's update. Never recorded.
 * @throws GradwireError of the op's shape rule.
 */
export function applyInPlace(op: string, inputs: readonly Tensor[], attributes: readonly number[] = []): void {
  const definition = opByName(op);
  shapeOf(definition, inputs, attributes);
  const [target] = inputs;
  if (!target || !definition.mutates) throw new Error(`${op} does not work in place`);
  runOp(definition, inputs, target, attributes);
  for (const index of writtenInputs(definition, attributes)) {
    const written = inputs[index];
    if (written) countChange(written);
  }
}
