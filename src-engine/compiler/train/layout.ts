import { numel, sameShape } from "../../base/shape";
import type { Work } from "../../base/work";
import { align } from "../program/memory";
import type { PersistentTensor } from "../program/plan";
import type { Initializer } from "../graph/model";
import type { Value } from "../../ops/define";

/** A tensor that is to outlive a step. */
export type LaidOutTensor = Omit<PersistentTensor, "offset">;

/** A tensor of the persistent part, in one graph, with what it starts with. */
export interface StartedTensor extends LaidOutTensor {
  readonly value: Value;
  readonly start: number | Float32Array | Initializer;
  /** What a parameter is filled with anew, once those of its node are drawn. */
  readonly refill?: Initializer | undefined;
}

/** Gives every tensor an aligned place, one after the other from 0. */
export function layOut(tensors: readonly LaidOutTensor[]): { tensors: PersistentTensor[]; length: number } {
  let length = 0;
  const placed = tensors.map(({ name, node, role, shape }): PersistentTensor => {
    const offset = length;
    length = align(offset + numel(shape));
    return { name, node, role, shape, offset };
  });
  return { tensors: placed, length };
}

/**
 * Where each named leaf of a graph is in the persistent part, by value id.
 * @throws Error for a leaf that the layout does not have in this shape: two lowerings of one document differ.
 */
export function* placesOf(
  leaves: readonly { readonly name: string; readonly value: Value }[],
  tensors: ReadonlyMap<string, PersistentTensor>,
): Work<ReadonlyMap<number, number>> {
  const places = new Map<number, number>();
  for (const { name, value } of leaves) {
    yield;
    const tensor = tensors.get(name);
    if (!tensor || !sameShape(tensor.shape, value.shape)) throw new Error(`the plan has no such tensor "${name}"`);
    places.set(value.id, tensor.offset);
  }
  return places;
}

/** Tensors by their names. */
export function byName(tensors: readonly PersistentTensor[]): ReadonlyMap<string, PersistentTensor> {
  return new Map(tensors.map((tensor) => [tensor.name, tensor]));
}
