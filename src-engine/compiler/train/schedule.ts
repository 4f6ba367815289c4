import { startPlateau, type PlateauSpec } from "../../base/schedules/index";
import type { GraphBuilder } from "../graph/builder";
import type { ModelOptimizer, ModelSchedule } from "../graph/model";
import type { PersistentTensor, PlannedLink, PlannedSchedule } from "../program/plan";
import type { StartedTensor } from "./layout";

const epochRateName = "learning_rate.epoch";
const stateName = ({ node }: ModelSchedule) => `${node}.plateau`;

const isPlateau = (
  schedule: ModelSchedule,
): schedule is ModelSchedule & { readonly spec: PlateauSpec & { readonly kind: "plateau" } } =>
  schedule.spec.kind === "plateau";

/**
 * Declares what plateau schedules keep from epoch to epoch: each what it has seen, in three floats, and all together the rate
 * that has come of it, in two.
 */
export function plateauTensors(
  builder: GraphBuilder,
  { node: optimizer, schedules = [] }: ModelOptimizer,
): readonly StartedTensor[] {
  const plateaus = schedules.filter(isPlateau);
  const tensor = (name: string, node: string, start: Float32Array): StartedTensor => {
    const shape = [start.length];
    return { name, node, role: "state", shape, value: builder.leaf(name, shape), start };
  };
  return [
    ...plateaus.map((schedule) => {
      const { best, badEpochs, cooldown } = startPlateau(schedule.spec);
      return tensor(stateName(schedule), schedule.node, Float32Array.of(best, badEpochs, cooldown));
    }),
    ...(plateaus.length > 0 ? [tensor(epochRateName, optimizer, Float32Array.of(0, 0))] : []),
  ];
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
    chain: schedules.map((schedule): PlannedLink => {
      const { interval, spec: given } = schedule;
      if (given.kind !== "plateau") return { kind: "curve", interval, spec: given };
      const { kind, ...spec } = given;
      return { kind, spec, offset: offsetOf(stateName(schedule)) };
    }),
    epochRate: schedules.some(isPlateau) ? offsetOf(epochRateName) : null,
  };
}
