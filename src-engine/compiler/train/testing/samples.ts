import { maskLength } from "../../../base/dropoutMask";
import { linearBounds } from "../../../base/linearBounds";
import { GraphBuilder } from "../../graph/builder";
import type {
  GradientSpec,
  LowerMode,
  Model,
  ModelMask,
  ModelParameter,
  ModelSchedule,
  OptimizerSpec,
} from "../../graph/model";
import type { Value } from "../../../ops/define";

/** The rows of the well-known linear regression tutorial: temperature, rainfall, humidity, apples, oranges. */
export const orchard = {
  rows: 15,
  columns: 5,
  matrix: Float32Array.from([
    73, 67, 43, 56, 70, 91, 88, 64, 81, 101, 87, 134, 58, 119, 133, 102, 43, 37, 22, 37, 69, 96, 70, 103, 119, 74, 66,
    43, 57, 69, 91, 87, 65, 80, 102, 88, 134, 59, 118, 132, 101, 44, 37, 21, 38, 68, 96, 71, 104, 118, 73, 66, 44, 57,
    69, 92, 87, 64, 82, 100, 87, 135, 57, 118, 134, 103, 43, 36, 20, 38, 68, 97, 70, 102, 120,
  ]),
};

/** Row indices `[from, from + count)`. */
export function rowRange(count: number, from = 0): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => from + index);
}

/** PyTorch's SGD, with its defaults for what is not given. */
export function sgd(
  learningRate: number,
  given: Partial<Extract<OptimizerSpec, { readonly kind: "sgd" }>> = {},
): OptimizerSpec {
  return { kind: "sgd", learningRate, momentum: 0, dampening: 0, nesterov: false, weightDecay: 0, ...given };
}

/** PyTorch's Adam, with its defaults. */
export function adam(learningRate: number): OptimizerSpec {
  return { kind: "adam", learningRate, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0 };
}

/** A schedule that halves the learning rate after every epoch whose loss did not fall by a tenth of the best. */
export const halvingPlateau: ModelSchedule = {
  node: "reduceLROnPlateau1",
  interval: "epoch",
  spec: {
    kind: "plateau",
    mode: "min",
    factor: 0.5,
    patience: 0,
    threshold: 0.1,
    thresholdMode: "rel",
    cooldown: 1,
    minRate: 1e-4,
    eps: 1e-8,
  },
};

/** What {@link denseModel} builds. */
export interface DenseModelOptions {
  readonly features: number;
  /** Units of each linear layer, the last of which makes the prediction. */
  readonly units: readonly number[];
  /** The op after each layer but the last; none where absent. */
  readonly activations?: readonly ("relu" | "sigmoid" | "tanh")[];
  /** The share that dropout behind every activation drops while training; no dropout when absent. */
  readonly dropout?: number;
  /** Mean squared error by default; with cross-entropy the target is one column of class indices. */
  readonly loss?: "mseLoss" | "crossEntropy";
  /** Plain SGD with the tutorial's learning rate 1e-5 when absent. */
  readonly optimizer?: OptimizerSpec;
  /** Plain gradients when absent. */
  readonly gradients?: Partial<GradientSpec>;
  /** None when absent. */
  readonly schedules?: readonly ModelSchedule[];
  /** Fewest rows of a training batch; 1 when absent. */
  readonly minimumRows?: number;
  /** Layers that are not trained, from 1; none when absent. */
  readonly frozen?: readonly number[];
}

/** Linear layers with PyTorch's initialization, as lowering a document gives them: a model for each batch size. */
export function denseModel(options: DenseModelOptions): (batchSize: number, mode?: LowerMode) => Model {
  const {
    features,
    units,
    activations = [],
    loss = "mseLoss",
    optimizer = sgd(1e-5),
    schedules = [],
    minimumRows = 1,
    frozen = [],
    dropout,
  } = options;
  const gradients = { accumulate: 1, clipValue: 0, clipNorm: 0, ...options.gradients };
  return (batchSize, mode = "train") => {
    const builder = new GraphBuilder();
    const masks: ModelMask[] = [];
    const parameters: ModelParameter[] = [];
    const parameter = (node: string, name: string, shape: number[], bound: number): Value => {
      const value = builder.leaf(`${node}.${name}`, shape);
      const initializer = { kind: "uniform" as const, low: -bound, high: bound };
      const isFrozen = frozen.some((layer) => node === `linear${layer}`);
      parameters.push({ value, name: `${node}.${name}`, node, initializer, frozen: isFrozen });
      return value;
    };
    const input = builder.inNode("dataset1", () => builder.leaf("features", [batchSize, features]));
    let prediction = input;
    let width = features;
    for (const [index, count] of units.entries()) {
      const node = `linear${index + 1}`;
      prediction = builder.inNode(node, () => {
        const bounds = linearBounds(width);
        const weight = parameter(node, "weight", [count, width], bounds.weight);
        const bias = parameter(node, "bias", [count], bounds.bias);
        return builder.apply("add", [builder.apply("matmul", [prediction, weight], [0, 1]), bias]);
      });
      const hidden = prediction;
      const activation = activations[index];
      if (activation) {
        prediction = builder.inNode(`${activation}${index + 1}`, () => builder.apply(activation, [hidden]));
        if (dropout !== undefined && mode === "train") {
          const mask = builder.leaf(`dropout${index + 1}.mask`, [maskLength(batchSize * count)]);
          masks.push({ value: mask, count: batchSize * count, p: dropout });
          prediction = builder.apply("dropout", [prediction, mask], [dropout]);
        }
      }
      width = count;
    }
    const targetColumns = loss === "mseLoss" ? width : 1;
    const target = builder.inNode("dataset1", () => builder.leaf("targets", [batchSize, targetColumns]));
    const value = builder.inNode("loss1", () =>
      loss === "mseLoss"
        ? builder.apply("mseLoss", [prediction, target])
        : builder.apply("crossEntropy", [prediction, builder.apply("reshape", [target], [batchSize])]),
    );
    return {
      graph: builder,
      inputs: [
        { value: input, role: "feature", column: 0 },
        { value: target, role: "target", column: features },
      ],
      parameters,
      buffers: [],
      masks,
      commits: [],
      minimumRows,
      requirements:
        loss === "mseLoss"
          ? []
          : [
              {
                node: "loss1",
                code: "classIndexRange",
                column: features,
                names: ["class"],
                low: 0,
                high: width - 1,
                whole: true,
                ignored: null,
              },
            ],
      prediction,
      loss: { value, node: "loss1" },
      target: {
        task: loss === "mseLoss" ? "regression" : "classification",
        start: features,
        count: targetColumns,
        inverse: null,
      },
      optimizer: { spec: optimizer, node: "optimizer1", gradients, schedules },
    };
  };
}
