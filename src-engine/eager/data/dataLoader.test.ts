import { describe, expect, it } from "vitest";
import {
  arange,
  DataLoader,
  Generator,
  GradwireError,
  manualSeed,
  rand,
  tensor,
  TensorDataset,
  zeros,
} from "../../engine";
import random from "../../golden/random.json";
import golden from "../../golden/tensor.json";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

describe(`a loader's orders equal PyTorch ${golden.torch}`, () => {
  it.each(random.loader)("seed $seed, $rows rows, shuffle $shuffle", ({ seed, rows, shuffle, epochs, after }) => {
    manualSeed(seed);
    const loader = new DataLoader(new TensorDataset(arange(rows)), { batchSize: 4, shuffle });
    expect(epochs.map(() => [...loader].flatMap(([batch]) => [...batch.data]))).toEqual(epochs);
    expect(rand([1]).item()).toBe(Math.fround(after[0] ?? NaN));
  });

  it("with a generator of its own", () => {
    const { seed, rows, batchSize, epochs } = golden.loader;
    const options = { batchSize, shuffle: true, dropLast: true, generator: new Generator(seed) };
    const loader = new DataLoader(new TensorDataset(arange(rows)), options);
    expect(epochs.map(() => [...loader].map(([batch]) => batch.tolist()))).toEqual(epochs);
    expect(loader.length).toBe(2);
  });
});

describe("a dataset", () => {
  const dataset = new TensorDataset(
    tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    tensor([10, 20, 30]),
  );

  it("gives rows that belong together", () => {
    expect(dataset.length).toBe(3);
    const [x, y] = dataset.get(1);
    expect([x.tolist(), y.tolist()]).toEqual([[3, 4], 20]);
    const batches = [...new DataLoader(dataset, { batchSize: 2 })].map(([a, b]) => [a.tolist(), b.tolist()]);
    expect(batches).toEqual([
      [
        [
          [1, 2],
          [3, 4],
        ],
        [10, 20],
      ],
      [[[5, 6]], [30]],
    ]);
    expect(new DataLoader(dataset, { batchSize: 2 }).length).toBe(2);
  });

  it("refuses tensors of different lengths, and batches of no size", () => {
    expect(() => new TensorDataset(zeros([2]), zeros([3, 1]))).toThrow("equal numbers of rows, got [2], [3, 1].");
    expect(() => new TensorDataset()).toThrow(code("datasetRows"));
    expect(() => new DataLoader(dataset, { batchSize: 0 })).toThrow(code("batchSizeRange"));
    expect(() => dataset.get(3)).toThrow(code("rowRange"));
  });
});
