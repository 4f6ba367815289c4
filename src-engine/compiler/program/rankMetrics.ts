/**
 * The probability that a positive ranks above a negative, equals counting half: the area under the ROC curve (Hanley
 * and McNeil 1982, by the Mann-Whitney statistic). NaN when either side is empty.
 *
 * @param positive scores of the positives, in any order; sorted in place.
 * @param negative scores of the negatives; sorted in place.
 */
export function areaUnderCurve(positive: Float32Array, negative: Float32Array): number {
  if (positive.length === 0 || negative.length === 0) return NaN;
  positive.sort();
  negative.sort();
  let below = 0;
  let upTo = 0;
  let twice = 0;
  for (const score of positive) {
    while (below < negative.length && negative[below]! < score) below += 1;
    while (upTo < negative.length && (negative[upTo] ?? NaN) <= score) upTo += 1;
    twice += below + upTo;
  }
  return twice / (2 * positive.length * negative.length);
}

/**
 * What rows are ranked by for each class: the logarithm of the odds of its softmax probability, in float32. It ranks as
 * the probability does, but without ties where that is rounded to 0 or 1. Of two classes only class 1's; a single score
 * is the odds already.
 */
export function logOdds(scores: Float32Array): readonly number[] {
  const [first = NaN, second = NaN] = scores;
  if (scores.length === 1) return [first];
  if (scores.length === 2) return [Math.fround(second - first)];
  let best = 0;
  for (const [index, score] of scores.entries()) if (score > (scores[best] ?? -Infinity)) best = index;
  const largest = scores[best]!;
  let others = 0;
  for (const [index, score] of scores.entries()) if (index !== best) others += Math.exp(score - largest);
  return Array.from(scores, (score, index) => {
    const rest = index === best ? others : 1 + others - Math.exp(score - largest);
    return Math.fround(score - largest - Math.log(rest));
  });
}
