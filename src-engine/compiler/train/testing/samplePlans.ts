import { Generator } from "../../../base/random";
import type { TrainingPlan } from "../../program/plan";
import type { Program } from "../../program/program";
import { buildInferenceProgram, buildTrainingPlan } from "../plan";
import { adam, denseModel, sgd, type DenseModelOptions } from "./samples";

/** A plan and the program that predicts with it. */
export interface SamplePlan {
  readonly plan: TrainingPlan;
  readonly inference: Program;
}

function planOf(options: DenseModelOptions): SamplePlan {
  const lower = denseModel(options);
  const plan = buildTrainingPlan({
    lower,
    batchSize: 4,
    trainRows: 6,
    validationRows: 3,
    generator: new Generator(1),
  });
  return { plan, inference: buildInferenceProgram(lower(2, "evaluate"), plan) };
}

/** Small plans of different kinds, and all their programs: training, tail, evaluation and inference. */
export function samplePlans() {
  const linear = planOf({ features: 3, units: [2] });
  const deep = planOf({
    features: 3,
    units: [4, 4, 3],
    activations: ["relu", "tanh"],
    loss: "crossEntropy",
    optimizer: adam(0.01),
  });
  const wide = planOf({
    features: 2,
    units: [5, 1],
    activations: ["sigmoid"],
    optimizer: sgd(0.1, { momentum: 0.9, nesterov: true }),
  });
  const dropped = planOf({ features: 3, units: [9, 5, 1], activations: ["relu", "tanh"], dropout: 0.5 });
  const programs: readonly Program[] = [linear, deep, wide, dropped].flatMap(({ plan, inference }) =>
    [plan.train, plan.trainTail, plan.evaluate, inference].flatMap((program) => program ?? []),
  );
  return { linear, deep, wide, dropped, programs };
}
