import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { numel } from "../base/shape";
import { float32Text } from "../base/floatText";
import type { GivenLayer } from "../project/document/startingFrom";
import { mostGiven, nestedList } from "../project/nodes/layers/given";
import { type PlanePoint, trainedTensors, type WeightPlane } from "./weightPlane";

/**
 * All trained numbers at a place of the plane, layer by layer: shortest decimals of the same float32.
 * @throws GradwireError `givenSize` for a tensor larger than a document holds, `surfaceNotFinite`
 */
export function givenAt(plane: WeightPlane, place: PlanePoint): readonly GivenLayer[] {
  const { plan } = plane;
  const weights = new Float32Array(plan.modelLength);
  plane.write(place, weights);
  const layers = new Map<string, Record<string, unknown>>();
  for (const { name, node, shape, offset } of trainedTensors(plan)) {
    if (node === null) continue;
    const tensor = name.slice(name.lastIndexOf(".") + 1);
    const count = numel(shape);
    if (count > mostGiven) throw new GradwireError("givenSize", { limit: mostGiven, found: count, name: tensor, node });
    if (!weights.subarray(offset, offset + count).every(Number.isFinite)) throw new GradwireError("surfaceNotFinite");
    const given = layers.get(node) ?? {};
    given[tensor] = nestedList(shape, (index) => Number(float32Text(at(weights, offset + index))));
    layers.set(node, given);
  }
  return Array.from(layers, ([node, given]) => ({ node, given }));
}
