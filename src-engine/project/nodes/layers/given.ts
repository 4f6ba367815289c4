import type { ErrorCode } from "../../../base/errors";
import type { Initializer } from "../../../base/initial";
import { formatShape, numel, sameShape, type Shape } from "../../../base/shape";
import type { TextValues } from "../../../base/text";
import type { GivenTensors } from "../declareParams";
import type { LowerContext } from "../define";
import type { Fix } from "../problems";

/** Most numbers that a document may hold of one tensor: more belong into a weights file. */
export const mostGiven = 100_000;

/** What a nested list of numbers is, or why it is none. */
type Reading =
  | { readonly shape: Shape; readonly numbers: readonly number[]; readonly values: Float32Array }
  /** A list is as long as no other beside it, or a number stands beside a list. */
  | { readonly fault: "ragged" }
  | { readonly fault: "number"; readonly found: string; readonly place: string }
  | { readonly fault: "size"; readonly count: number };

/** Lists that were read before: documents share what did not change, and every edit lowers anew. */
const known = new WeakMap<object, Reading>();

/**
 * What tensors of these `shapes` start with in place of what the layer draws for them; nothing of those that are not given.
 * The layer draws all the same, and what is given is copied over it behind its last draw: no other layer draws other numbers
 * for it, as in PyTorch, where a module is constructed first and its weights are copied in. What does not fit is reported.
 */
export function givenStarts<Name extends string>(
  context: Pick<LowerContext, "node" | "nameOf" | "report">,
  { init, given = {} }: { readonly init: string | undefined; readonly given?: GivenTensors | undefined },
  shapes: { readonly [Each in Name]?: Shape },
): { readonly [Each in Name]?: Initializer } {
  if (init !== "given") return {};
  const starts: { [Each in Name]?: Initializer } = {};
  const node = context.nameOf(context.node);
  const set = (value: GivenTensors): Fix => ({ kind: "setParam", node: context.node, param: "given", value });
  const plain: Fix = { kind: "setParam", node: context.node, param: "init", value: "pytorch" };
  for (const [name, list] of Object.entries(given)) {
    const report = (code: ErrorCode, values: TextValues, fix: Fix) =>
      context.report({ severity: "error", code, values: { name, node, ...values }, param: "given", fix });
    const shape = Object.hasOwn(shapes, name) ? shapes[name as Name] : undefined;
    if (shape === undefined) {
      const names = Object.keys(shapes).join(", ");
      const others = Object.fromEntries(Object.entries(given).filter(([other]) => other !== name));
      if (names === "") report("givenNoTensors", {}, plain);
      else report("givenUnknown", { names }, set(others));
      continue;
    }
    const read = readNested(list);
    if (!("fault" in read)) {
      if (sameShape(read.shape, shape)) starts[name as Name] = { kind: "given", values: read.values };
      else {
        const fitted = refit(read, shape);
        const values = { shape: formatShape(shape), found: formatShape(read.shape) };
        report("givenShape", values, fitted ? set({ ...given, [name]: fitted }) : plain);
      }
    } else if (read.fault === "number") report("givenNumber", { found: read.found, place: read.place }, plain);
    else if (read.fault === "size") report("givenSize", { found: read.count, limit: mostGiven }, plain);
    else report("givenRagged", { shape: formatShape(shape) }, plain);
  }
  return starts;
}

function readNested(list: unknown): Reading {
  if (typeof list !== "object" || list === null) return read(list);
  const before = known.get(list) ?? read(list);
  known.set(list, before);
  return before;
}

function read(list: unknown): Reading {
  const shape: number[] = [];
  for (let inner = list; Array.isArray(inner); inner = (inner as unknown[])[0]) shape.push(inner.length);
  const count = numel(shape);
  if (count > mostGiven) return { fault: "size", count };
  const numbers: number[] = [];
  const path: number[] = [];
  const walk = (item: unknown, depth: number): Reading | null => {
    const size = shape[depth];
    if (size === undefined) {
      if (Array.isArray(item)) return { fault: "ragged" };
      // As a float32, which is what the layer has: 1e39 is infinite.
      if (typeof item === "number" && Number.isFinite(Math.fround(item))) numbers.push(item);
      else return { fault: "number", found: JSON.stringify(numberText(item) ?? null), place: placeText(path) };
      return null;
    }
    if (!Array.isArray(item) || item.length !== size) return { fault: "ragged" };
    for (const [index, next] of (item as unknown[]).entries()) {
      path.push(index);
      const fault = walk(next, depth + 1);
      if (fault) return fault;
      path.pop();
    }
    return null;
  };
  return walk(list, 0) ?? { shape, numbers, values: Float32Array.from(numbers) };
}

/** JSON has no words for numbers that are none. */
function numberText(item: unknown): unknown {
  return typeof item === "number" ? String(item) : typeof item === "object" && item !== null ? {} : item;
}

/** `[2][1]`. */
function placeText(path: readonly number[]): string {
  return path.map((index) => `[${String(index)}]`).join("");
}

/**
 * The same numbers in another shape: in their order where there are as many; else each in its place, as far as the shape goes,
 * with zeros where there is none. Null where neither can be meant, or the shape is too large for a document.
 */
function refit({ shape: from, numbers }: { readonly shape: Shape; readonly numbers: readonly number[] }, shape: Shape) {
  const count = numel(shape);
  if (count > mostGiven) return null;
  if (count === numbers.length) return nestedList(shape, (index) => numbers[index] ?? 0);
  if (from.length !== shape.length) return null;
  return nestedList(shape, (index) => {
    let source = 0;
    let rest = index;
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const size = shape[axis] ?? 1;
      const place = rest % size;
      rest = (rest - place) / size;
      if (place >= (from[axis] ?? 0)) return 0;
      source += place * stride;
      stride *= from[axis] ?? 1;
    }
    return numbers[source] ?? 0;
  });
}

/** The numbers of a nested list, row by row; null where it is not one of finite numbers in `shape`. */
export function givenNumbers(list: unknown, shape: Shape): Float32Array | null {
  const read = readNested(list);
  return "fault" in read || !sameShape(read.shape, shape) ? null : read.values;
}

/** A nested list of `shape`, made row by row. */
export function nestedList(shape: Shape, valueAt: (index: number) => number): unknown {
  let index = 0;
  const make = (axis: number): unknown =>
    axis === shape.length ? valueAt(index++) : Array.from({ length: shape[axis] ?? 0 }, () => make(axis + 1));
  return make(0);
}
