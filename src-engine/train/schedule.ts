import { startPlateau, type PlateauSpec } from "../base/schedules";
import type { GraphBuilder } from "../graph/builder";
import type { ModelOptimizer, ModelSchedule } from "../graph/model";
import type { PersistentTensor, PlannedSchedule } from "../program/plan";
import type { StartedTensor } from "./layout";

const stateName = ({ node }: ModelSchedule) => `${node}.plateau`;

const isPlateau = (
  schedule: ModelSchedule,
): schedule is ModelSchedule & { readonly spec: PlateauSpec & { readonly kind: "plateau" } } =>
  schedule.spec.kind === "plateau";

/** Declares the four floats in which each plateau schedule keeps its state from epoch to epoch. */
export function plateauTensors(builder: GraphBuilder, { schedules = [] }: ModelOptimizer): readonly StartedTensor[] {
  return schedules.filter(isPlateau).map((schedule): StartedTensor => {
    const { scale, best, badEpochs, cooldown } = startPlateau(schedule.spec);
    const name = stateName(schedule);
    return {
      name,
      node: schedule.node,
      role: "state",
      shape: [4],
      value: builder.leaf(name, [4]),
      start: Float32Array.of(scale, best, badEpochs, cooldown),
    };
  });
}

/** How the run is to change the learning rate; null when no schedule does. */
export function planSchedule(
  optimizer: ModelOptimizer | null,
  tensors: readonly PersistentTensor[],
): PlannedSchedule | null {
  const { schedules = [] } = optimizer ?? {};
  if (!optimizer || schedules.length === 0) return null;
  const offsetOf = (name: string) => tensors.find((tensor) => tensor.name === name)?.offset ?? -1;
  return {
    rate: optimizer.spec.learningRate,
    offset: offsetOf("learning_rate"),
    curves: schedules.flatMap(({ interval, spec }) => (spec.kind === "plateau" ? [] : [{ interval, spec }])),
    plateaus: schedules.filter(isPlateau).map((schedule) => {
      const { kind: _kind, ...spec } = schedule.spec;
      return { spec, offset: offsetOf(stateName(schedule)) };
    }),
  };
}
