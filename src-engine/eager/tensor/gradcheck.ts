import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { grad } from "./grad";
import { noGrad } from "./gradMode";
import { Tensor } from "./tensor";

/** How closely gradients are compared: PyTorch's defaults. */
export interface GradcheckOptions {
  /** The step of the differences. */
  readonly eps?: number;
  /** What may differ, absolutely ... */
  readonly atol?: number;
  /** ... and as a share of the difference quotient. */
  readonly rtol?: number;
}

/**
 * Compares the gradients of `fn` with central differences, element by element, in float64: `fn` is called with float64
 * copies of the inputs. As `torch.autograd.gradcheck`.
 *
 * @param inputs the point; only inputs with `requiresGrad` are checked.
 * @returns true.
 * @throws GradwireError `gradcheckDiffers` with the element that disagrees; `backwardNothing` when there is nothing to
 * check.
 */
export function gradcheck(
  fn: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  options: GradcheckOptions = {},
): true {
  const { eps, atol, rtol } = readOptions("gradcheck", options, { eps: 1e-6, atol: 1e-5, rtol: 1e-3 });
  const points = inputs.map((input) => new Tensor(input.shape, Float64Array.from(input.data), input.requiresGrad));
  const output = fn(...points);
  const checked = points.filter((point) => point.requiresGrad);
  if (checked.length === 0 || !output.requiresGrad) throw new GradwireError("backwardNothing");
  for (let element = 0; element < output.numel(); element += 1) {
    const one = new Tensor(output.shape, new Float64Array(output.numel()));
    one.data[element] = 1;
    const gradients = grad(output, checked, { gradient: one, retainGraph: true });
    const valueAt = () => noGrad(() => fn(...points).data[element]!);
    for (const [index, point] of checked.entries()) {
      for (let place = 0; place < point.numel(); place += 1) {
        const expected = difference(point, place, eps, valueAt);
        const found = gradients[index]?.data[place] ?? 0;
        if (!(Math.abs(found - expected) <= atol + rtol * Math.abs(expected))) {
          const input = points.indexOf(point);
          throw new GradwireError("gradcheckDiffers", { element, input, place, found, expected });
        }
      }
    }
  }
  return true;
}

function difference(point: Tensor, place: number, eps: number, valueAt: () => number): number {
  const middle = point.data[place]!;
  point.data[place] = middle + eps;
  const above = valueAt();
  point.data[place] = middle - eps;
  const below = valueAt();
  point.data[place] = middle;
  return (above - below) / (2 * eps);
}
