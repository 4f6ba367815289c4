import { at } from "./at";
import { boundedMinimum } from "./boundedMinimum";
import type { Work } from "./work";
import { zeroed } from "./zeroed";

/** Numbers between two turns. */
const piece = 1 << 14;

/** Logarithm of a number that is far from overflowing in float32, squared in double precision, too. */
const mostExponent = 80;

/**
 * The lambda of Yeo and Johnson's transform under which a column is most likely to be normal (Yeo and Johnson, Biometrika 87, 2000):
 * scikit-learn's `PowerTransformer`. It is searched where numbers twenty times as large do not overflow float32; a constant column
 * keeps its numbers, by 1.
 * @param sorted the column's numbers, ascending.
 * @returns never 0 or 2, also not as float32: the transform has limits there, which numbers beside them reach.
 */
export function* yeoJohnsonLambda(sorted: Float32Array): Work<number> {
  const [low, high] = [at(sorted, 0), at(sorted, sorted.length - 1)];
  if (low === high || !Number.isFinite(low) || !Number.isFinite(high)) return 1;
  const column = yield* Column.of(sorted);
  return apart(yield* boundedMinimum((lambda) => column.unlikeliness(lambda), boundsOf(low, high)));
}

function boundsOf(low: number, high: number): readonly [number, number] {
  const most = Math.max(1, mostExponent / Math.log1p(20 * Math.max(Math.abs(low), Math.abs(high))));
  return [low < 0 ? 2 - most : -most, high < 0 ? 2 + most : most];
}

function apart(lambda: number): number {
  const limit = lambda > 1 ? 2 : 0;
  return Math.abs(lambda - limit) < 2 ** -22 ? limit + (limit === 2 ? -1 : 1) * 2 ** -22 : lambda;
}

/** A column, as its likelihood is computed from. */
class Column {
  private constructor(
    private readonly sorted: Float32Array,
    /** log(1 + |x|). */
    private readonly logs: Float64Array,
    /** Mean of the logs, with the signs of x. */
    private readonly lean: number,
  ) {}

  static *of(sorted: Float32Array): Work<Column> {
    const logs = zeroed(Float64Array, sorted.length);
    let sum = 0;
    for (let place = 0; place < sorted.length; place += 1) {
      if (place % piece === 0) yield;
      const x = sorted[place]!;
      logs[place] = Math.log1p(Math.abs(x));
      sum += Math.sign(x) * logs[place]!;
    }
    return new Column(sorted, logs, sum / sorted.length);
  }

  /** What the likelihood falls by, of a row: log(variance) / 2 - (lambda - 1) mean(sign(x) log(1 + |x|)). */
  *unlikeliness(lambda: number): Work<number> {
    const { sorted, logs, lean } = this;
    // As seen from the median, nothing cancels.
    const origin = this.transformed(sorted.length >> 1, lambda);
    let sum = 0;
    let squares = 0;
    for (let place = 0; place < logs.length; place += 1) {
      if (place % piece === 0) yield;
      const y = this.transformed(place, lambda) - origin;
      sum += y;
      squares += y * y;
    }
    const variance = squares / logs.length - (sum / logs.length) ** 2;
    return Math.log(variance) / 2 - (lambda - 1) * lean;
  }

  private transformed(place: number, lambda: number): number {
    const isNegative = this.sorted[place]! < 0;
    const power = isNegative ? 2 - lambda : lambda;
    const log = this.logs[place]!;
    const size = power === 0 ? log : Math.expm1(power * log) / power;
    return isNegative ? -size : size;
  }
}
