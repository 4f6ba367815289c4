import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import { drawInitial } from "../../base/initial";
import type { Generator } from "../../base/random";
import { numel } from "../../base/shape";
import { done, eachInTurn, finishNow, type Work } from "../../base/work";
import { GraphBuilder, type Graph } from "../graph/builder";
import { allGradientsWork } from "../graph/gradient";
import type { GradientSpec, LowerMode, Model } from "../graph/model";
import type { Value } from "../../ops/define";
import { divideEpoch } from "../program/batches";
import { type Compilation, defaultMemoryBudget, memoryError, type PlacedProgram, placedWork } from "../program/compile";
import type { ObservedProgram } from "../program/observed";
import type { PersistentTensor, TrainingPlan } from "../program/plan";
import type { Program, ProgramCheck } from "../program/program";
import { verificationWork } from "../program/verify";
import { accumulateGradients, clipGradients, nonFiniteLimit } from "./gradients";
import { byName, layOut, placesOf, type StartedTensor } from "./layout";
import { metricsSpec } from "./metrics";
import { describeObserved, lossSeed, type Observation } from "./observe";
import { addOptimizer } from "./optimizers";
import { memoryBeside, plannedMemory, sum, withPath } from "./runMemory";
import { planSchedule, plateauTensors } from "./schedule";
import { zeroed } from "../../base/zeroed";

/** Fewest rows an evaluation batch holds when there are as many: evaluation needs no small batches. */
const evaluationRows = 1024;

/** With less, an optimizer that divides by the size of gradients makes NaN of one that is 0. */
const smallestEps = 1e-12;

/** Gradients as they are, of every batch. */
const plainGradients: GradientSpec = { accumulate: 1, clipValue: 0, clipNorm: 0 };

/** What a training plan is made of. */
export interface TrainingPlanOptions<Lowered = Model> {
  /** Lowers the document for a number of rows and a mode; must give the same parameters and buffers for all of them. */
  readonly lower: (batchSize: number, mode: LowerMode) => Lowered;
  /** Rows per step; more than `trainRows` means all of them. */
  readonly batchSize: number;
  /** Number of training rows, at least 1. */
  readonly trainRows: number;
  /** Number of validation rows, 0 or more. */
  readonly validationRows: number;
  /** Draws the initial parameters, in the order they were declared; stands after them when the plan is made. */
  readonly generator: Generator;
  /** Bytes the run may take beside its rows' values; 4 GiB when absent. */
  readonly memoryBudget?: number;
  /** Whether every value keeps memory of its own, for a run that is stepped through; the same run, bit by bit. */
  readonly observed?: boolean;
  /** Whether the run keeps its best epoch's model. */
  readonly keepsBest?: boolean;
}

/** A model with its backward pass and update. */
interface TrainingGraph {
  readonly graph: Graph;
  readonly phases: { readonly forward: number; readonly backward: number; readonly commit: number };
  readonly tensors: readonly StartedTensor[];
  readonly checks: readonly (Omit<ProgramCheck, "buffer"> & { readonly value: Value })[];
  readonly observation: Omit<Observation, "persistent">;
}

/**
 * Plans a whole training run: the programs for full batches, the last shorter batch and evaluation, over one arena with
 * one persistent part, and that part's initial contents.
 *
 * @throws GradwireError `trainingRows`, `batchSizeRange`, `learningRateRange`, `valueTooSmall` (eps), `modelNoLoss`,
 * `modelNoOptimizer`, `modelNoParameters`, `memoryBudget`, and whatever lowering throws.
 */
export function buildTrainingPlan(options: TrainingPlanOptions): TrainingPlan {
  const lower: TrainingPlanOptions<Work<Model>>["lower"] = (...of) => done(options.lower(...of));
  return finishNow(trainingPlanWork({ ...options, lower }));
}

/**
 * As {@link buildTrainingPlan}, where it must keep nobody waiting.
 * @throws GradwireError `trainingRows`, `batchSizeRange`
 */
export function* trainingPlanWork(options: TrainingPlanOptions<Work<Model>>): Work<TrainingPlan> {
  const { lower, trainRows, validationRows, keepsBest = false } = options;
  if (!(trainRows >= 1)) throw new GradwireError("trainingRows", { rows: trainRows });
  if (!Number.isSafeInteger(options.batchSize) || options.batchSize < 1) {
    throw new GradwireError("batchSizeRange", { batchSize: options.batchSize });
  }
  const memoryBudget = options.memoryBudget ?? defaultMemoryBudget;
  // The size itself does not depend on the model, which is lowered for it.
  const { batchSize } = divideEpoch(trainRows, options.batchSize);
  const evaluationBatchSize = Math.min(validationRows, Math.max(batchSize, evaluationRows));

  const first = yield* lower(batchSize, "train");
  const graph = yield* trainingGraph(first, batchSize);
  const layout = layOut(graph.tensors);
  // Parameters and buffers come first.
  const modelLength = layout.tensors[modelTensors(first).length]?.offset ?? layout.length;
  const metrics = metricsSpec(first, layout.tensors);
  const beside = memoryBeside({ modelLength, trainRows, validationRows, metrics, keepsBest });
  const besideBytes = sum(beside);
  // Before anything of its size is allocated.
  checkMemory(layout.length * Float32Array.BYTES_PER_ELEMENT + besideBytes, memoryBudget, layout.tensors);
  yield;
  const shared = {
    tensors: byName(layout.tensors),
    persistentLength: layout.length,
    memoryBudget,
    beside: besideBytes,
    observed: options.observed ?? false,
  };
  yield;
  const { program: train, observed } = yield* compileTraining(first, graph, shared);

  const { trainTailRows } = divideEpoch(trainRows, batchSize, first.minimumRows);
  const tail = trainTailRows > 0 ? yield* lower(trainTailRows, "train") : null;
  const tailGraph = tail && (yield* trainingGraph(tail, trainTailRows));
  const placedTail = tail && tailGraph && (yield* compileTraining(tail, tailGraph, shared));
  const trainTail = placedTail && placedTail.program;
  // What a step left is looked at behind an epoch's evaluation, too.
  const reserved = observed ? Math.max(train.arenaLength, trainTail?.arenaLength ?? 0) : 0;
  const compileEvaluation = function* (rows: number): Work<Program | null> {
    return rows > 0 ? yield* compileForward(yield* lower(rows, "evaluate"), { ...shared, reserved }, "loss") : null;
  };
  const evaluate = yield* compileEvaluation(evaluationBatchSize);
  const evaluateTail = yield* compileEvaluation(evaluationBatchSize > 0 ? validationRows % evaluationBatchSize : 0);

  const gradients = first.optimizer?.gradients ?? plainGradients;
  const programs = [train, trainTail, evaluate, evaluateTail];
  const needed = plannedMemory({ train, trainTail, evaluate, evaluateTail }, beside);
  checkMemory(needed.total, memoryBudget, layout.tensors);
  // A run that is stepped through goes back, too.
  const { pathCapacity, memory } = observed
    ? { pathCapacity: 0, memory: needed }
    : withPath(needed, { modelLength, memoryBudget });
  const initial = yield* initialContents(graph.tensors, layout, options.generator);
  return {
    persistentLength: layout.length,
    modelLength,
    arenaLength: Math.max(...programs.map((program) => program?.arenaLength ?? 0)),
    memory,
    pathCapacity,
    tensors: layout.tensors,
    initial,
    batchSize,
    trainTailRows,
    train,
    trainTail,
    evaluationBatchSize,
    evaluate,
    evaluateTail,
    checks: train.checks,
    requirements: first.requirements ?? [],
    metrics,
    accumulation: gradients.accumulate,
    nonFiniteLimit: nonFiniteLimit(gradients),
    schedule: planSchedule(first.optimizer, layout.tensors),
    ...(observed && { observed, observedTail: placedTail?.observed ?? null }),
  };
}

/**
 * The forward pass up to the prediction for `model`'s number of rows, over the persistent part of `plan`: copy a
 * snapshot to the start of an arena of `arenaLength` floats, write the features to the input buffers, run, and read
 * the prediction buffer. Targets are not needed.
 *
 * @throws GradwireError `memoryBudget`.
 */
export function buildInferenceProgram(
  model: Model,
  plan: Pick<TrainingPlan, "tensors" | "persistentLength">,
  options: { readonly memoryBudget?: number } = {},
): Program {
  return finishNow(forwardWork(model, plan, "prediction", options));
}

/**
 * As {@link buildInferenceProgram}, where it must keep nobody waiting. Up to the loss, targets are needed, too, in the columns
 * that `inputs` names.
 */
export function forwardWork(
  model: Model,
  { tensors, persistentLength }: Pick<TrainingPlan, "tensors" | "persistentLength">,
  upTo: "loss" | "prediction",
  { memoryBudget = defaultMemoryBudget }: { readonly memoryBudget?: number } = {},
): Work<Program> {
  return compileForward(model, { tensors: byName(tensors), persistentLength, memoryBudget }, upTo);
}

/** What the programs of one plan have in common. */
interface SharedLayout {
  readonly tensors: ReadonlyMap<string, PersistentTensor>;
  readonly persistentLength: number;
  readonly memoryBudget: number;
  /** Bytes of it that are taken beside the programs. */
  readonly beside?: number;
  readonly observed?: boolean;
  readonly reserved?: number;
}

function* trainingGraph(model: Model, batchRows: number): Work<TrainingGraph> {
  const { loss, optimizer } = model;
  if (!loss) throw new GradwireError("modelNoLoss");
  if (!optimizer) throw new GradwireError("modelNoOptimizer");
  const { learningRate } = optimizer.spec;
  if (!(Number.isFinite(learningRate) && learningRate >= 0)) {
    throw new GradwireError("learningRateRange", { learningRate: String(learningRate) }, { path: optimizer.node });
  }
  if ("eps" in optimizer.spec && !(optimizer.spec.eps >= smallestEps)) {
    const values = { name: "eps", bound: smallestEps, found: optimizer.spec.eps };
    throw new GradwireError("valueTooSmall", values, { path: optimizer.node });
  }
  const builder = GraphBuilder.from(model.graph);
  const forward = builder.values.length;
  const seed = builder.inNode(loss.node, () => builder.leaf(lossSeed, []));
  const trainable = model.parameters.filter(({ frozen }) => !frozen);
  const gradients = yield* allGradientsWork(
    builder,
    loss.value,
    trainable.map((parameter) => parameter.value),
    seed,
  );
  const backward = builder.values.length;
  for (const { node, op, inputs, attributes } of model.commits) {
    builder.inNode(node, () => builder.apply(op, inputs, attributes));
  }
  // As in PyTorch, a parameter that the loss does not depend on has no gradient and is not updated.
  const trained = trainable.flatMap((parameter) => {
    const gradient = gradients.get(parameter.value.id);
    return gradient ? [{ ...parameter, gradient }] : [];
  });
  // Where all are frozen, the run only measures.
  if (trained.length === 0 && trainable.length === model.parameters.length)
    throw new GradwireError("modelNoParameters");
  const { gradients: treatment = plainGradients } = optimizer;
  const inOptimizer = <Result>(work: Work<Result>) => builder.workInNode(optimizer.node, work);
  const accumulation =
    treatment.accumulate > 1 ? yield* inOptimizer(accumulateGradients(builder, trained, batchRows, seed)) : null;
  const commit = builder.values.length;
  const averaged = accumulation ? yield* inOptimizer(accumulation.average()) : trained;
  const clipped = yield* inOptimizer(clipGradients(builder, treatment, averaged));
  const updated = yield* inOptimizer(addOptimizer(builder, optimizer.spec, clipped));
  if (accumulation) yield* inOptimizer(accumulation.clear());
  const state = yield* eachInTurn([...updated, ...(accumulation?.tensors ?? [])], (tensor): StartedTensor => ({
    ...tensor,
    node: optimizer.node,
    shape: tensor.value.shape,
  }));
  return {
    graph: builder,
    phases: { forward, backward, commit },
    tensors: [
      ...modelTensors(model),
      { name: lossSeed, node: loss.node, role: "state", shape: [], value: seed, start: 1 },
      ...state,
      ...plateauTensors(builder, optimizer),
    ],
    checks: [
      { value: loss.value, kind: "loss", node: loss.node, parameter: null },
      ...trained.map(({ gradient, node, name }) => ({
        value: gradient,
        kind: "gradient" as const,
        node,
        parameter: name,
      })),
    ],
    observation: {
      model,
      gradients,
      updates: averaged.map(({ gradient }, index) => ({ source: gradient, used: at(clipped, index).gradient })),
      averaged: accumulation !== null,
    },
  };
}

/** Parameters and buffers of a model. */
function modelTensors({ parameters, buffers }: Model): StartedTensor[] {
  return [
    ...parameters.map(({ name, node, value, initializer, refill }): StartedTensor => ({
      name,
      node,
      role: "parameter",
      shape: value.shape,
      value,
      start: initializer,
      refill,
    })),
    ...buffers.map(({ name, node, value, start, exported }): StartedTensor => ({
      name,
      node,
      role: exported ? "buffer" : "state",
      shape: value.shape,
      value,
      start,
    })),
  ];
}

function* compileTraining(
  model: Model,
  training: TrainingGraph,
  shared: SharedLayout,
): Work<{ readonly program: Program; readonly observed: ObservedProgram | null }> {
  const placed = yield* verified({
    ...shared,
    graph: training.graph,
    persistent: yield* placesOf(training.tensors, shared.tensors),
    inputs: model.inputs,
    masks: model.masks ?? [],
    phases: training.phases,
    loss: model.loss?.value ?? null,
    prediction: model.prediction,
    checks: training.checks,
  });
  const persistent = [...shared.tensors.values()];
  const observed = shared.observed ? describeObserved(placed, { ...training.observation, persistent }) : null;
  return { program: placed.program, observed };
}

/** The forward pass alone, up to the loss (with the prediction) or up to the prediction. */
function* compileForward(model: Model, shared: SharedLayout, upTo: "loss" | "prediction"): Work<Program> {
  const count = model.graph.values.length;
  const { program } = yield* verified({
    ...shared,
    observed: false,
    graph: model.graph,
    persistent: yield* placesOf(modelTensors(model), shared.tensors),
    inputs: model.inputs,
    phases: { forward: count, backward: count, commit: count },
    loss: upTo === "loss" ? (model.loss?.value ?? null) : null,
    prediction: model.prediction,
    checks: [],
  });
  return program;
}

function* verified(compilation: Compilation): Work<PlacedProgram> {
  yield;
  const placed = yield* placedWork(compilation);
  yield* verificationWork(placed.program);
  return placed;
}

/** Refuses a run that needs more than the budget, by its largest tensor that outlives a step. */
function checkMemory(bytes: number, budget: number, tensors: readonly PersistentTensor[]): void {
  if (bytes <= budget) return;
  const size = ({ shape }: PersistentTensor) => numel(shape);
  const largest = tensors.reduce<PersistentTensor | null>(
    (most, tensor) => (most && size(most) >= size(tensor) ? most : tensor),
    null,
  );
  throw memoryError(bytes, budget, largest);
}

function* initialContents(
  tensors: readonly StartedTensor[],
  layout: { readonly tensors: readonly PersistentTensor[]; readonly length: number },
  generator: Generator,
): Work<Float32Array> {
  const initial = zeroed(Float32Array, layout.length);
  // What the node under way is to be filled with anew, after its last draw.
  let refills: { readonly node: string | null; readonly fill: () => void }[] = [];
  const refillBefore = (next: string | null | undefined) => {
    if (refills.every(({ node }) => node === next)) return;
    for (const { fill } of refills) fill();
    refills = [];
  };
  for (const [index, { start, refill, shape, node }] of tensors.entries()) {
    yield;
    const offset = layout.tensors[index]?.offset ?? 0;
    refillBefore(node);
    if (refill) refills.push({ node, fill: () => initial.set(drawInitial(refill, shape, generator), offset) });
    const floats = numel(shape);
    // Zeros are there: memory that nobody writes to is not taken.
    if (start === 0) continue;
    if (typeof start === "number") initial.fill(start, offset, offset + floats);
    else if (start instanceof Float32Array) initial.set(start, offset);
    else initial.set(drawInitial(start, shape, generator), offset);
  }
  refillBefore(undefined);
  return initial;
}
