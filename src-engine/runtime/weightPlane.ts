import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { elementName, hasPlaces, numel } from "../base/shape";
import { zeroed } from "../base/zeroed";
import type { PersistentTensor, TrainingPlan } from "../compiler/program/plan";
import type { WeightPath } from "../native/index";

/** One trained number: an element of a tensor, row by row. */
export interface TrainedNumber {
  /** `state_dict` name. */
  readonly tensor: string;
  readonly element: number;
}

/** Which two directions of the weights a plane lies along. */
export type PlaneAxes =
  | { readonly kind: "numbers"; readonly x: TrainedNumber; readonly y: TrainedNumber }
  /** Two that are drawn at random, each tensor's rows as long as the weights themselves (Li et al. 2018), square to each other. */
  | { readonly kind: "random"; readonly seed: number };

/** A place on a plane: of two numbers their values, of random directions how far it is from the plane's centre. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Where a run stood at the end of an epoch, seen from a plane. */
export interface PathPoint extends PlanePoint {
  readonly epoch: number;
}

/** So often another direction is drawn that does not go the first one's way: of two numbers, every second does. */
const mostDraws = 64;
/** As a part of its square, what must be left of a direction beside another one: more than what rounding leaves. */
const parallel = 1e-10;

/** A plane through the space of all trained numbers. */
export class WeightPlane {
  readonly #base: Float32Array;
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  /** Products of both directions with each other. */
  readonly #products: { readonly xx: number; readonly xy: number; readonly yy: number };

  /**
   * @param weights a persistent part of the plan's arena: the numbers that the plane does not move.
   * @throws GradwireError `surfaceNoNumber` for a number that is not trained, `surfaceFewNumbers` where there are not two.
   */
  constructor(
    readonly plan: Pick<TrainingPlan, "tensors" | "checks" | "modelLength">,
    readonly axes: PlaneAxes,
    weights: Float32Array,
  ) {
    const trained = trainedTensors(plan);
    if (trained.reduce((sum, { shape }) => sum + numel(shape), 0) < 2) throw new GradwireError("surfaceFewNumbers");
    this.#base = weights.slice(0, plan.modelLength);
    const length = this.#base.length;
    if (axes.kind === "numbers") {
      const places = [placeOf(trained, axes.x), placeOf(trained, axes.y)] as const;
      if (places[0] === places[1]) throw new GradwireError("surfaceFewNumbers");
      [this.#x, this.#y] = [zeroed(Float32Array, length), zeroed(Float32Array, length)];
      this.#x[places[0]] = 1;
      this.#y[places[1]] = 1;
      for (const place of places) this.#base[place] = 0;
    } else {
      const generator = new Generator(axes.seed);
      this.#x = randomDirection(trained, this.#base, generator);
      let other: Float32Array | null = null;
      for (let draw = 0; other === null && draw < mostDraws; draw += 1)
        other = squareTo(this.#x, randomDirection(trained, this.#base, generator));
      this.#y = other ?? zeroed(Float32Array, length);
    }
    this.#products = { xx: dot(this.#x, this.#x), xy: dot(this.#x, this.#y), yy: dot(this.#y, this.#y) };
    if (!(this.#products.xx > 0 && this.#products.yy > 0)) throw new GradwireError("surfaceZeroWeights");
  }

  /** Writes the weights of a place on the plane to the start of `to`. */
  write({ x, y }: PlanePoint, to: Float32Array): void {
    const [base, dx, dy] = [this.#base, this.#x, this.#y];
    for (let i = 0; i < base.length; i += 1) to[i] = base[i]! + x * dx[i]! + y * dy[i]!;
  }

  /** The place on the plane that is nearest to a model, and how far away that is, as a part of how far it is from the base. */
  project(model: Float32Array): PlanePoint & { readonly distance: number } {
    const { xx, xy, yy } = this.#products;
    let [px, py, square] = [0, 0, 0];
    for (let i = 0; i < this.#base.length; i += 1) {
      const difference = model[i]! - this.#base[i]!;
      px += difference * this.#x[i]!;
      py += difference * this.#y[i]!;
      square += difference ** 2;
    }
    const determinant = xx * yy - xy * xy;
    const [x, y] = [(px * yy - py * xy) / determinant, (py * xx - px * xy) / determinant];
    const rest = Math.max(0, square - x * px - y * py);
    return { x, y, distance: square === 0 ? 0 : Math.sqrt(rest / square) };
  }

  /** The way of a run on the plane. */
  path({ epochs, models }: WeightPath): PathPoint[] {
    const length = this.#base.length;
    return Array.from(epochs, (epoch, index) => {
      const { x, y } = this.project(models.subarray(index * length, (index + 1) * length));
      return { epoch, x, y };
    });
  }
}

/** The tensors that training changes. */
export function trainedTensors({ tensors, checks }: Pick<TrainingPlan, "tensors" | "checks">): PersistentTensor[] {
  const trained = new Set(checks.map(({ parameter }) => parameter));
  return tensors.filter(({ role, name }) => role === "parameter" && trained.has(name));
}

/** The first numbers that training changes, at most so many. */
export function trainedNumbers(plan: Pick<TrainingPlan, "tensors" | "checks">, most: number): TrainedNumber[] {
  const numbers: TrainedNumber[] = [];
  for (const { name, shape } of trainedTensors(plan)) {
    const count = Math.min(most - numbers.length, numel(shape));
    for (let element = 0; element < count; element += 1) numbers.push({ tensor: name, element });
  }
  return numbers;
}

/** What a trained number is called: `linear1.weight[0, 2]`. */
export function numberName(plan: Pick<TrainingPlan, "tensors" | "checks">, { tensor, element }: TrainedNumber): string {
  const shape = trainedTensors(plan).find(({ name }) => name === tensor)?.shape ?? [];
  return elementName(tensor, shape, element);
}

/** The first two numbers that training changes. @throws GradwireError `surfaceFewNumbers` */
export function firstAxes(plan: Pick<TrainingPlan, "tensors" | "checks">): PlaneAxes {
  const [x, y] = trainedNumbers(plan, 2);
  if (x === undefined || y === undefined) throw new GradwireError("surfaceFewNumbers");
  return { kind: "numbers", x, y };
}

/** Reads what `elementName` of base/shape.ts writes. @throws GradwireError `surfaceNoNumber` for a number that is not trained. */
export function readElement(plan: Pick<TrainingPlan, "tensors" | "checks">, text: string): TrainedNumber {
  const [, tensor = text.trim(), places = ""] = /^\s*([^[\]]+?)\s*\[([\d\s,]*)\]\s*$/.exec(text) ?? [];
  const trained = trainedTensors(plan);
  const found = trained.find(({ name }) => name === tensor);
  if (found === undefined) throw unknownNumber(trained, text);
  const wanted = places
    .split(",")
    .map((place) => place.trim())
    .filter((place) => place !== "")
    .map(Number);
  if (!hasPlaces(found.shape, wanted)) throw unknownNumber(trained, text);
  return { tensor, element: wanted.reduce((index, place, axis) => index * at(found.shape, axis) + place, 0) };
}

function placeOf(trained: readonly PersistentTensor[], { tensor, element }: TrainedNumber): number {
  const found = trained.find(({ name }) => name === tensor);
  if (found === undefined || element < 0 || element >= numel(found.shape))
    throw unknownNumber(trained, `${tensor}[${String(element)}]`);
  return found.offset + element;
}

function unknownNumber(trained: readonly PersistentTensor[], found: string): GradwireError {
  const names = trained.map(({ name, shape }) => `${name} [${shape.join(", ")}]`).join("; ");
  return new GradwireError("surfaceNoNumber", { found, names });
}

/** Each row of a tensor as long as that of the weights; all of a tensor of one axis is one row. */
function randomDirection(trained: readonly PersistentTensor[], base: Float32Array, generator: Generator): Float32Array {
  const direction = zeroed(Float32Array, base.length);
  for (const { offset, shape } of trained) {
    const count = numel(shape);
    const drawn = generator.randn(count);
    const length = shape.length < 2 ? count : count / at(shape, 0);
    for (let start = 0; start < count; start += length) {
      const row = drawn.subarray(start, start + length);
      const weights = base.subarray(offset + start, offset + start + length);
      const factor = Math.sqrt(dot(weights, weights) / Math.max(dot(row, row), Number.MIN_VALUE));
      for (let i = 0; i < length; i += 1) direction[offset + start + i] = row[i]! * factor;
    }
  }
  return direction;
}

/** What of `vector` is square to `other`, as long as it was itself; null where they go the same way. */
function squareTo(other: Float32Array, vector: Float32Array): Float32Array | null {
  const share = dot(vector, other) / Math.max(dot(other, other), Number.MIN_VALUE);
  const rest = vector.map((value, i) => value - share * other[i]!);
  const [whole, square] = [dot(vector, vector), dot(rest, rest)];
  if (!(square > whole * parallel)) return null;
  const factor = Math.sqrt(whole / square);
  return rest.map((value) => value * factor);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
