/** Whether two samples look as if they came from one distribution. */
export interface SampleTest {
  /** From 0, the same, to 1, nothing in common. */
  readonly distance: number;
  /** How probable a distance at least as large is by chance; NaN where nothing can be said. */
  readonly p: number;
}

/**
 * The two-sample Kolmogorov-Smirnov test of numbers in ascending order: the largest distance of the two distribution
 * functions, and its asymptotic p.
 */
export function kolmogorovSmirnov(one: Float64Array, other: Float64Array): SampleTest {
  if (one.length === 0 || other.length === 0) return { distance: NaN, p: NaN };
  let [first, second, distance] = [0, 0, 0];
  while (first < one.length && second < other.length) {
    const value = Math.min(one[first]!, other[second]!);
    while (first < one.length && one[first] === value) first += 1;
    while (second < other.length && other[second] === value) second += 1;
    distance = Math.max(distance, Math.abs(first / one.length - second / other.length));
  }
  const size = (one.length / (one.length + other.length)) * other.length;
  return { distance, p: kolmogorovTail(Math.sqrt(size) * distance) };
}

/** The probability that Kolmogorov's distribution is above x (Kolmogorov, 1933), by the series that converges there. */
function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  let sum = 0;
  if (x < 1.18) {
    const base = -((Math.PI / x) ** 2) / 8;
    for (let odd = 1; odd <= 19; odd += 2) sum += Math.exp(base * odd * odd);
    return Math.min(1, Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / x) * sum));
  }
  for (let term = 1; term <= 20; term += 1) sum += (term % 2 === 1 ? 2 : -2) * Math.exp(-2 * term * term * x * x);
  return Math.min(1, Math.max(0, sum));
}

/**
 * Pearson's chi-squared test of how often each of some classes comes in two samples, without a correction; the distance is
 * the total variation of the two shares.
 */
export function chiSquared(one: ArrayLike<number>, other: ArrayLike<number>): SampleTest {
  const [first, second] = [sumOf(one), sumOf(other)];
  if (first === 0 || second === 0) return { distance: NaN, p: NaN };
  let [statistic, classes, distance] = [0, 0, 0];
  for (let at = 0; at < one.length; at += 1) {
    const [own, others] = [one[at]!, other[at]!];
    const both = own + others;
    if (both === 0) continue;
    classes += 1;
    distance += Math.abs(own / first - others / second) / 2;
    for (const [found, all] of [
      [own, first],
      [others, second],
    ] as const) {
      const expected = (both * all) / (first + second);
      statistic += (found - expected) ** 2 / expected;
    }
  }
  return { distance, p: classes < 2 ? 1 : gammaTail((classes - 1) / 2, statistic / 2) };
}

function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at += 1) sum += counts[at]!;
  return sum;
}

/** The regularized upper incomplete gamma function Q(a, x): a series below a + 1, Lentz' continued fraction above. */
function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - sum * scale);
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = step * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + step / c;
    if (Math.abs(c) < tiny) c = tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return scale * fraction;
}

/** The logarithm of the gamma function of a positive half of an integer. */
function logGamma(half: number): number {
  let at = half % 1 === 0 ? 1 : 0.5;
  let log = at === 1 ? 0 : Math.log(Math.PI) / 2;
  for (; at < half; at += 1) log += Math.log(at);
  return log;
}
