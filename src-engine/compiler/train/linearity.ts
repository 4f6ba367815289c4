import { type Graph, GraphBuilder, type GraphValue } from "../graph/builder";
import { allGradientsWork } from "../graph/gradient";
import type { Model, ModelParameter } from "../graph/model";
import type { Value } from "../../ops/define";
import type { Work } from "../../base/work";

/** A model under MSE whose prediction is a linear function of what is trained, plus a constant: its loss has one valley. */
export interface LinearModel {
  readonly kind: "linear";
  /** What is trained and matters to the prediction. */
  readonly parameters: readonly ModelParameter[];
}

/** Why there is no exact solution, and where. */
export interface NotLinear {
  readonly kind: "otherLoss" | "notLinear" | "changesByBatch";
  readonly node: string;
}

/**
 * Whether least squares has a model's answer. Told by its gradients: a prediction is linear in its parameters when its
 * derivatives by them do not contain them. So every op's own rule decides, and nothing is told twice.
 */
export function* linearityWork(model: Model): Work<LinearModel | NotLinear> {
  const { loss, prediction, parameters, commits, masks = [], graph } = model;
  if (loss === null) throw new Error("a model that is trained has a loss");
  if (squaredAgainst(model) === null) return { kind: "otherLoss", node: loss.node };
  const [commit] = commits;
  const [mask] = masks;
  const changing = commit?.node ?? (mask && graph.values[mask.value.id]?.node);
  if (changing) return { kind: "changesByBatch", node: changing };

  const trained = parameters.filter(({ frozen }) => !frozen);
  const leaves = trained.map(({ value }) => value);
  const { used, bend } = yield* bendWork(graph, prediction, leaves);
  if (bend !== null) return { kind: "notLinear", node: bend.node ?? loss.node };
  return { kind: "linear", parameters: trained.filter(({ value }) => used.has(value.id)) };
}

/** Whether a model's prediction is a linear function of its features, plus a constant. */
export function* linearInFeaturesWork({ graph, prediction, inputs }: Model): Work<boolean> {
  const features = inputs.filter(({ role }) => role === "feature").map(({ value }) => value);
  const { used, bend } = yield* bendWork(graph, prediction, features);
  // A class index has no derivative, whatever is made of it.
  const isUnseen = (feature: Value) => !used.has(feature.id) && dependentOn([feature], graph).has(prediction.id);
  return bend === null && !features.some(isUnseen);
}

/**
 * Where `output` stops to be a linear function of `leaves`: the first place of its derivatives that contains one of them; null
 * where none does. `used`: the leaves that it depends on.
 */
function* bendWork(
  graph: Graph,
  output: Value,
  leaves: readonly Value[],
): Work<{ readonly used: ReadonlySet<number>; readonly bend: GraphValue | null }> {
  const builder = GraphBuilder.from(graph);
  const gradients = yield* allGradientsWork(builder, output, leaves, builder.leaf("seed", output.shape));
  const changed = dependentOn(leaves, builder);
  yield;
  const used = leaves.filter(({ id }) => gradients.has(id));
  const needed = new Set(used.flatMap(({ id }) => gradients.get(id)?.id ?? []));
  for (const { id, producer } of [...builder.values].reverse()) {
    if (needed.has(id)) for (const input of producer?.inputs ?? []) needed.add(input.id);
  }
  yield;
  const isDerived = ({ id }: Value) => id >= graph.values.length && needed.has(id) && changed.has(id);
  return { used: new Set(used.map(({ id }) => id)), bend: builder.values.find(isDerived) ?? null };
}

function dependentOn(leaves: readonly Value[], { values }: Graph): ReadonlySet<number> {
  const dependent = new Set(leaves.map(({ id }) => id));
  for (const { id, producer } of values) {
    if (producer?.inputs.some((input) => dependent.has(input.id))) dependent.add(id);
  }
  return dependent;
}

/** What a model under MSE compares its prediction with; null for another loss. */
export function squaredAgainst({
  loss,
  prediction,
  graph,
}: Pick<Model, "loss" | "prediction" | "graph">): Value | null {
  const producer = loss && graph.values[loss.value.id]?.producer;
  const [compared, target] = producer?.inputs ?? [];
  return producer?.op === "mseLoss" && compared?.id === prediction.id ? (target ?? null) : null;
}
