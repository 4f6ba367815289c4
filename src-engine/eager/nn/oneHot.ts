import { GradwireError } from "../../base/errors";
import { requireCount } from "../../base/values";
import { elementIndex } from "../../ops/lines";
import { requireTensor, Tensor } from "../tensor/tensor";
import { zeroed } from "../../base/zeroed";

/**
 * A row of zeros for every class index, with 1 at its place: `[...]` to `[..., numClasses]`. No gradient flows through.
 *
 * @param index whole numbers from 0, of any shape.
 * @param numClasses one more than the largest index when absent.
 * @throws GradwireError `targetClass` for what is no index of a class; `valueNotInteger` or `valueTooSmall` for `numClasses`.
 */
export function oneHot(index: Tensor, numClasses?: number): Tensor {
  requireTensor(index, "index of oneHot");
  const classes = numClasses ?? largestWhole(index.data) + 1;
  requireCount("numClasses", classes);
  const rows = zeroed(Float32Array, index.numel() * classes);
  for (const [row, named] of index.data.entries()) {
    const place = elementIndex(named, classes);
    if (place < 0) throw new GradwireError("targetClass", { last: classes - 1, found: String(named), row });
    rows[row * classes + place] = 1;
  }
  return new Tensor([...index.shape, classes], rows);
}

function largestWhole(numbers: Iterable<number>): number {
  let largest = 0;
  for (const number of numbers) if (number > largest && Number.isInteger(number)) largest = number;
  return largest;
}
