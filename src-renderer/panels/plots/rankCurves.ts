/** How well scores rank what is of a class before what is not, point by point, by falling threshold. */
export interface RankCurve {
  /** Of each point the least score that counts as the class; Infinity at the first, where none does. */
  readonly thresholds: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What the curve comes to in one number; NaN where it is not defined, which then has no points. */
  readonly area: number;
}

const undefinedCurve: RankCurve = { thresholds: [], x: [], y: [], area: NaN };

/** True positive rate over false positive rate, and the area below. Undefined unless there are both of the class and others. */
export function rocCurve(scores: readonly number[], isOfClass: readonly boolean[]): RankCurve {
  const cuts = cutsOf(scores, isOfClass);
  const { hits, falses } = cuts.at(-1)!;
  if (hits === 0 || falses === 0) return undefinedCurve;
  const x = cuts.map((cut) => cut.falses / falses);
  const y = cuts.map((cut) => cut.hits / hits);
  let area = 0;
  for (let i = 1; i < cuts.length; i += 1) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return { thresholds: cuts.map(({ threshold }) => threshold), x, y, area };
}

/**
 * Precision over recall, and the average precision: each gain of recall counts with the precision it comes at, without
 * interpolation. Undefined where nothing is of the class.
 */
export function precisionRecallCurve(scores: readonly number[], isOfClass: readonly boolean[]): RankCurve {
  const cuts = cutsOf(scores, isOfClass);
  const { hits } = cuts.at(-1)!;
  if (hits === 0) return undefinedCurve;
  const x = cuts.map((cut) => cut.hits / hits);
  // Where nothing counts as the class, nothing is taken for it wrongly.
  const y = cuts.map((cut, i) => (i === 0 ? 1 : cut.hits / (cut.hits + cut.falses)));
  let area = 0;
  for (let i = 1; i < cuts.length; i += 1) area += (x[i]! - x[i - 1]!) * y[i]!;
  return { thresholds: cuts.map(({ threshold }) => threshold), x, y, area };
}

/** What scores of at least a threshold are of. */
interface Cut {
  readonly threshold: number;
  readonly hits: number;
  readonly falses: number;
}

/** A cut at each score that there is: equal scores come together, in one step. */
function cutsOf(scores: readonly number[], isOfClass: readonly boolean[]): Cut[] {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const cuts: Cut[] = [{ threshold: Infinity, hits: 0, falses: 0 }];
  let [hits, falses] = [0, 0];
  order.forEach((row, i) => {
    if (isOfClass[row]!) hits += 1;
    else falses += 1;
    const threshold = scores[row]!;
    const next = order[i + 1];
    if (next === undefined || scores[next] !== threshold) cuts.push({ threshold, hits, falses });
  });
  return cuts;
}
