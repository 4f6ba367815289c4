import type { StepLosses, WeightPath } from "../native/index";
import { zeroed } from "../base/zeroed";

/** Most models of a way that runs have gone one after the other. */
const most = 1024;

/** The way of a run and of the one that went on with it: every other model of both where there are too many. */
export function joinedPath(before: WeightPath, after: WeightPath): WeightPath {
  const begins = after.epochs[0] ?? Infinity;
  const all = [before, after].flatMap(({ epochs, models }) => {
    const length = models.length / Math.max(1, epochs.length);
    return Array.from(epochs, (epoch, index) => ({
      epoch,
      model: models.subarray(index * length, (index + 1) * length),
    }));
  });
  let kept = all.filter(({ epoch }, index) => index >= before.epochs.length || epoch < begins);
  while (kept.length > most) kept = kept.filter((_, index) => index % 2 === 0);
  const length = kept[0]?.model.length ?? 0;
  const models = zeroed(Float32Array, kept.length * length);
  for (const [index, { model }] of kept.entries()) models.set(model, index * length);
  return { epochs: Float64Array.from(kept, ({ epoch }) => epoch), models };
}

/** Most losses of steps that runs have done one after the other. */
const mostLosses = 4096;

/** The losses of a run's steps behind those of the one that it went on with: every other one of both where there are too many. */
export function joinedLosses(before: StepLosses, after: StepLosses): StepLosses {
  const begins = after.steps[0] ?? Infinity;
  const kept = before.steps.findLastIndex((step) => step < begins) + 1;
  let steps = [...before.steps.subarray(0, kept), ...after.steps];
  let losses = [...before.losses.subarray(0, kept), ...after.losses];
  while (steps.length > mostLosses) [steps, losses] = [steps, losses].map((all) => all.filter((_, at) => at % 2 === 0)) as [number[], number[]]; // prettier-ignore
  return { steps: Float64Array.from(steps), losses: Float64Array.from(losses) };
}
