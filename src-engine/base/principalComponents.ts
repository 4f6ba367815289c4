import { at } from "./at";
import { singularValues } from "./singularValues";
import type { TriangularFactor } from "./triangularFactor";
import type { Work } from "./work";
import { zeroed } from "./zeroed";

/** Directions in which rows vary, all of them, from the most to the least. */
export interface PrincipalComponents {
  /** `[components, columns]`: each of length 1, with its largest number positive. */
  readonly axes: Float64Array;
  /** Standard deviation along each, of a sample; 1 where there is no more than float32 rounds by. */
  readonly scales: Float64Array;
  /** Share of the variance of all columns; 0 where nothing varies. */
  readonly shares: Float64Array;
}

/** Rounding of the numbers in the rows: float32. Directions that weigh no more than that are none. */
const rounding = 2 ** -23;
/** How much less than the largest number of a direction counts as being as large: then the first decides about the sign. */
const tie = 1e-6;

/**
 * What scikit-learn's `PCA` fits, with the signs of its `svd_flip`, by singular values (Golub and Van Loan, Matrix Computations, 2.4).
 * @param factor R of the rows less their mean.
 * @param rows how many they are.
 */
export function* principalComponents(factor: TriangularFactor, rows: number): Work<PrincipalComponents> {
  const { size } = factor;
  const { values, right } = yield* singularValues(factor.values, size);
  const axes = zeroed(Float64Array, size * size);
  for (let component = 0; component < size; component += 1) {
    const axis = right.subarray(component * size, (component + 1) * size);
    const most = axis.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
    const sign = (axis.find((value) => Math.abs(value) >= most * (1 - tie)) ?? 1) < 0 ? -1 : 1;
    axis.forEach((value, column) => (axes[component * size + column] = sign * value));
  }
  const least = at(values, 0) * rounding * Math.sqrt(size);
  const all = values.reduce((sum, value) => sum + value * value, 0) || 1;
  return {
    axes,
    scales: values.map((value) => (value > least ? value / Math.sqrt(Math.max(1, rows - 1)) : 1)),
    shares: values.map((value) => (value * value) / all),
  };
}
