import { at } from "../../base/at";
import { numel } from "../../base/shape";
import type { Model } from "../graph/model";
import { topKOf, type MetricsSpec } from "../program/metrics";
import type { PersistentTensor } from "../program/plan";

/** What can be measured of a model's predictions; null where they and the target columns do not pair up. */
export function metricsSpec(model: Model, tensors: readonly PersistentTensor[]): MetricsSpec | null {
  const { target, prediction } = model;
  if (!target) return null;
  const { task, start: column, count: width } = target;
  const outputs = numel(prediction.shape) / at(prediction.shape, 0);
  if (task === "regression") {
    if (outputs !== width) return null;
    return { kind: task, column, width, inverse: inverseOf(target.inverse, tensors) };
  }
  const classes = outputs === 1 ? 2 : outputs;
  if (width !== 1 && width !== outputs) return null;
  return { kind: task, column, width, classes, scores: outputs, topK: outputs === 1 ? 0 : topKOf(classes) };
}

function inverseOf(
  names: { readonly mean: string; readonly scale: string } | null,
  tensors: readonly PersistentTensor[],
): { readonly mean: number; readonly scale: number } | null {
  const offsetOf = (name: string | undefined) => tensors.find((tensor) => tensor.name === name)?.offset;
  const mean = offsetOf(names?.mean);
  const scale = offsetOf(names?.scale);
  return mean === undefined || scale === undefined ? null : { mean, scale };
}
