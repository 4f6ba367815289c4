import { describe, expect, it } from "vitest";
import { numel } from "../../base/shape";
import type { Layer, Stack } from "../../golden/documents";
import { executors } from "../../golden/executors";
import { randomStack, type PreparedRun } from "../../native/testing/runs";
import { nodeCatalog } from "../../project/nodes/catalog";

/** What stands before a layer under test, of how many features or categories, and the layer; `Linear` follows. */
const surroundings: Readonly<
  Record<string, Pick<Stack, "features"> & Partial<Stack> & { readonly before: Stack["layers"]; readonly layer: Layer }>
> = {
  linear: { features: 3, before: [4, "tanh"], layer: { type: "linear", params: { outFeatures: 5 } } },
  embedding: { features: 1, categories: 4, before: [], layer: { type: "embedding", params: {} } },
  conv2d: {
    features: 9,
    before: [9, { type: "unflatten", params: { channels: 1, height: 3, width: 3 } }],
    layer: { type: "conv2d", params: { outChannels: 2, kernelSize: 2 } },
  },
  batchNorm1d: { features: 3, before: [4], layer: { type: "batchNorm1d", params: {} } },
  layerNorm: { features: 3, before: [4], layer: { type: "layerNorm", params: {} } },
};

/** A run of momentum and weight decay through the layer, its rows drawn at random. */
function runOf(type: string, frozen: boolean): PreparedRun {
  const around = surroundings[type];
  if (!around) throw new Error(`add what stands around ${type} to the table above`);
  const { before, layer, ...stack } = around;
  const behind = type === "conv2d" ? ["flatten", 1] : ["tanh", 1];
  const run = randomStack(
    {
      ...{ rows: 12, outputs: 1, task: "regression", batchSize: 5, shuffle: true, ...stack },
      layers: [...before, { ...layer, params: { ...layer.params, frozen } }, ...behind],
      optimizer: { kind: "sgd", lr: 0.05, momentum: 0.9, weight_decay: 0.1 },
    },
    { epochs: 3 },
  );
  const { matrix, columns } = run.data;
  if (stack.categories !== undefined) {
    for (let row = 0; row < run.data.rows; row += 1) matrix[row * columns] = row % stack.categories;
  }
  return run;
}

/** Bits of the parameters by name: of the first draw, or as a run left them. */
function bitsOf({ plan: { tensors } }: PreparedRun, persistent: Float32Array): Readonly<Record<string, number[]>> {
  const bits = new Uint32Array(persistent.buffer, persistent.byteOffset, persistent.length);
  const parameters = tensors.filter(({ role }) => role === "parameter");
  return Object.fromEntries(
    parameters.map(({ name, offset, shape }) => [name, [...bits.subarray(offset, offset + numel(shape))]]),
  );
}

describe.each(executors)("$name", (executor) => {
  const types = nodeCatalog.flatMap(({ type, params }) => (params.some(({ name }) => name === "frozen") ? [type] : []));

  it.each(types)("a frozen %s keeps every bit of its weights while all others change", async (type) => {
    const run = runOf(type, true);
    const trained = runOf(type, false);
    const layer = `${type}${type === "linear" ? 2 : 1}`;
    const before = bitsOf(run, run.plan.initial);
    expect(before).toEqual(bitsOf(trained, trained.plan.initial));
    const after = bitsOf(run, (await executor.run(run)).persistent);
    const kept = Object.keys(before).filter((name) => String(before[name]) === String(after[name]));
    expect(kept).toEqual(Object.keys(before).filter((name) => name.startsWith(`${layer}.`)));
    expect(kept).not.toEqual([]);
    const moved = bitsOf(trained, (await executor.run(trained)).persistent);
    for (const name of kept) expect(moved[name], name).not.toEqual(before[name]);
  });

  it("running statistics of a frozen BatchNorm1d go on, as in PyTorch", async () => {
    const run = runOf("batchNorm1d", true);
    const { persistent } = await executor.run(run);
    const buffers = run.plan.tensors.filter(({ role }) => role === "buffer");
    expect(buffers.map(({ name }) => name)).toEqual(["batchNorm1d1.running_mean", "batchNorm1d1.running_var"]);
    for (const { name, offset } of buffers) expect(persistent[offset], name).not.toBe(run.plan.initial[offset]);
  });
});
