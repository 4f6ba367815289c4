import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { numel } from "../base/shape";
import { F, manualSeed, nn, optim, rand, type Tensor } from "../engine";
import type { TrainingPlan } from "../compiler/program/plan";
import { parametersOf } from "./documents";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import golden from "./frozen.json";
import { prepareStack } from "./trainStack";

const { rows, features, targets, seed, dataSeed, cases } = golden;

type Layer = { readonly type: string; readonly params: { readonly outFeatures?: number; readonly frozen?: boolean } };

/** Running statistics, in the plan's order. */
function buffersOf({ tensors }: TrainingPlan, persistent: Float32Array): number[] {
  return tensors
    .filter(({ role }) => role === "buffer")
    .flatMap(({ offset, shape }) => [...persistent.subarray(offset, offset + numel(shape))]);
}

describe.each(executors)("$name", (executor) => {
  describe(`leaves frozen layers alone as PyTorch ${golden.torch} does`, () => {
    it.each(cases)("$name", async ({ layers, optimizer, after, losses }) => {
      const stack = {
        ...{ rows, features, outputs: targets, layers, optimizer, batchSize: rows, shuffle: false },
        task: "regression",
      } as const;
      const matrix = new Generator(dataSeed).rand(rows * (features + targets));
      for (const [steps, expected] of Object.entries(after)) {
        const run = prepareStack({ stack, matrix, seed, epochs: Number(steps) });
        const { losses: found, persistent } = await executor.run(run);
        const tolerance = steps === "100" ? 1e-4 : 1e-5;
        expectClose(parametersOf(run.plan, persistent), expected.parameters, `parameters after ${steps}`, tolerance);
        expectClose(buffersOf(run.plan, persistent), expected.buffers, `buffers after ${steps}`, tolerance);
        expectClose(found.map(([loss]) => loss), losses.slice(0, Number(steps)), "losses", tolerance); // prettier-ignore
      }
    });
  });
});

/** A layer as a module, frozen by `requiresGrad_`. */
function moduleOf({ type, params }: Layer, width: number): nn.Module {
  const { outFeatures = width, frozen = false } = params;
  const makers: Readonly<Record<string, () => nn.Module>> = {
    linear: () => new nn.Linear(width, outFeatures),
    layerNorm: () => new nn.LayerNorm([width]),
    batchNorm1d: () => new nn.BatchNorm1d(width),
    tanh: () => new nn.Tanh(),
    relu: () => new nn.ReLU(),
  };
  const module = makers[type]?.();
  if (!module) throw new Error(`no module is called ${type}`);
  return module.requiresGrad_(!frozen);
}

const optimizers = { sgd: optim.SGD, adam: optim.Adam, adamw: optim.AdamW };

describe(`tensors leave frozen modules alone as PyTorch ${golden.torch} does`, () => {
  it.each(cases)("$name", ({ layers, optimizer: spec, after, losses }) => {
    manualSeed(dataSeed);
    const data = rand([rows, features + targets]).t();
    const [x, y] = [data.rows(0, features).t(), data.rows(features).t()];
    manualSeed(seed);
    let width = features;
    const modules = layers.map((layer: Layer) => {
      const module = moduleOf(layer, width);
      width = layer.params.outFeatures ?? width;
      return module;
    });
    const model = new nn.Sequential(...modules);
    const { kind, lr, ...others } = spec;
    const { momentum, weight_decay: weightDecay, clip_norm: norm } = others as Readonly<Record<string, number>>;
    const hyper = { lr, ...(momentum !== undefined && { momentum }), ...(weightDecay !== undefined && { weightDecay }) };
    const optimizer = new optimizers[kind as keyof typeof optimizers](model.parameters(), hyper);
    const frozen = model.parameters().filter((parameter) => !parameter.requiresGrad);
    const before = frozen.map((parameter) => parameter.tolist());
    losses.forEach((expected, index) => {
      optimizer.zeroGrad();
      const loss = F.mseLoss(model.forward(x), y);
      if (loss.requiresGrad) loss.backward();
      if (norm !== undefined) nn.utils.clipGradNorm_(model.parameters(), norm);
      optimizer.step();
      expectClose([loss.item()], [expected], `loss of step ${index + 1}`, 1e-4);
      const wanted = new Map(Object.entries(after)).get(String(index + 1));
      if (!wanted) return;
      const numbers = (tensors: readonly Tensor[]) => tensors.flatMap((tensor) => [...tensor.data]);
      expectClose(numbers(model.parameters()), wanted.parameters, `parameters after ${index + 1}`, 1e-4);
    });
    expect(frozen.map((parameter) => parameter.tolist())).toEqual(before);
    expect(frozen.every(({ grad }) => grad === null)).toBe(true);
  });
});
