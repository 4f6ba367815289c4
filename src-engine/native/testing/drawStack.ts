import type { Generator } from "../../base/random";
import type { Layer, Stack } from "../../golden/documents";

/** Layers that follow `before` others. */
type Block = (before: number) => readonly (number | string | Layer)[];

/** A stack of layers of any kind, with what changes from step to step among them. */
export function drawStack(random: Generator): Stack {
  const oneOf = <T>(items: readonly T[]): T => items[random.u32() % items.length] ?? items[0]!;
  const blocks: readonly Block[] = [
    () => [1 + (random.u32() % 12), oneOf(["relu", "tanh", "sigmoid"])],
    () => [{ type: "linear", params: { outFeatures: 3 + (random.u32() % 5), frozen: true } }, "tanh"],
    () => [4 + (random.u32() % 4), "batchNorm1d", "relu"],
    () => [{ type: "dropout", params: { p: oneOf([0.1, 0.5]) } }],
    () => [5, "layerNorm"],
    (before) => [6, "tanh", 6, { type: "add", params: {}, skip: before + 2 }],
    () => [4, "relu", { type: "concat", params: {}, skip: 0 }],
  ];
  const layers: (number | string | Layer)[] = [];
  for (let left = 1 + (random.u32() % 4); left > 0; left -= 1) layers.push(...oneOf(blocks)(layers.length));
  const task = oneOf(["regression", "classification"] as const);
  const outputs = 2 + (random.u32() % 3);
  return {
    ...{ rows: 12 + (random.u32() % 30), features: 1 + (random.u32() % 6), outputs, task },
    layers: [...layers, outputs],
    optimizer: {
      ...oneOf<Stack["optimizer"]>([
        { kind: "sgd", lr: 0.01 },
        { kind: "sgd", lr: 0.01, momentum: 0.9, weight_decay: 0.01 },
        { kind: "adam", lr: 0.01, betas: [0.9, 0.999] },
      ]),
      ...oneOf([{}, { clip_norm: 0.1 }, { clip_value: 0.05 }]),
      ...oneOf([{}, { accumulate: 2 }]),
    },
    ...(random.u32() % 2 === 0 && { schedules: [{ type: "stepLR", params: { stepSize: 2, gamma: 0.5 } }] }),
    batchSize: 2 + (random.u32() % 8),
    shuffle: random.u32() % 3 > 0,
  };
}
