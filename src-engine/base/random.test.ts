import { describe, expect, it } from "vitest";
import golden from "../golden/random.json";
import { epochOrder, Generator, randomSplit } from "./random";

/** 32-bit FNV-1a over the bytes of `values`, as `make_golden.py` computes it. */
function fnv1a(values: Float32Array | Uint32Array): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

const float32 = (values: readonly number[]) => Float32Array.from(values);

describe(`Generator draws as PyTorch ${golden.torch}`, () => {
  it.each(golden.rand)("rand, seed $seed", ({ seed, values }) => {
    expect(new Generator(seed).rand(values.length)).toEqual(float32(values));
  });

  it.each(golden.uniform)("uniform [$low, $high), seed $seed", ({ seed, low, high, values }) => {
    expect(new Generator(seed).uniform(values.length, low, high)).toEqual(float32(values));
  });

  it.each(golden.randn)("randn, seed $seed", ({ seed, values, n, fnv1a: hash }) => {
    const drawn = new Generator(seed).randn(n ?? values.length);
    if (values !== undefined) expect(drawn).toEqual(float32(values));
    if (hash !== undefined) expect(fnv1a(drawn)).toBe(hash);
  });

  it.each(golden.normal)("normal of mean $mean and deviation $std, seed $seed", ({ seed, mean, std, values }) => {
    expect(new Generator(seed).normal(values.length, mean, std)).toEqual(float32(values));
  });

  it.each(golden.randperm)("randperm, seed $seed", ({ seed, values, n, fnv1a: hash }) => {
    const drawn = new Generator(seed).randperm(n ?? values.length);
    if (values !== undefined) expect([...drawn]).toEqual(values);
    if (hash !== undefined) expect(fnv1a(drawn)).toBe(hash);
  });

  it.each(golden.linear)("nn.Linear($inFeatures, $outFeatures), seed $seed", (layer) => {
    const generator = new Generator(layer.seed);
    const { inFeatures, outFeatures } = layer;
    const weightBound = Math.sqrt(3) * (Math.sqrt(2 / (1 + 5)) / Math.sqrt(inFeatures));
    const weight = generator.uniform(outFeatures * inFeatures, -weightBound, weightBound);
    const biasBound = 1 / Math.sqrt(inFeatures);
    const bias = generator.uniform(outFeatures, -biasBound, biasBound);
    if (layer.weight !== undefined) expect(weight).toEqual(float32(layer.weight));
    if (layer.bias !== undefined) expect(bias).toEqual(float32(layer.bias));
    expect([fnv1a(weight), fnv1a(bias)]).toEqual([layer.weightFnv1a, layer.biasFnv1a]);
  });

  it.each(golden.loader)("DataLoader order, $rows rows, shuffle $shuffle, seed $seed", (loader) => {
    const generator = new Generator(loader.seed);
    const epochs = loader.epochs.map(() => [...epochOrder(generator, loader.rows, loader.shuffle)]);
    expect(epochs).toEqual(loader.epochs);
    expect(generator.rand(1)).toEqual(float32(loader.after));
  });

  it.each(golden.split)("random_split of $rows rows, seed $seed", ({ seed, rows, train, validation }) => {
    const split = randomSplit(rows, validation.length, seed);
    expect({ train: [...split.train], validation: [...split.validation] }).toEqual({ train, validation });
  });

  it.each(golden.mixed)("one stream through every kind of draw, seed $seed", ({ seed, values }) => {
    const generator = new Generator(seed);
    const drawn = [
      ...generator.randn(3),
      ...generator.rand(2),
      ...generator.randn(20),
      ...generator.randperm(5),
      ...generator.randn(2),
      ...generator.rand(1),
    ];
    expect(float32(drawn)).toEqual(float32(values));
  });
});

describe("Generator", () => {
  it("goes on from its state", () => {
    const generator = new Generator(3);
    generator.rand(700);
    const copy = Generator.fromState(generator.state());
    expect(copy.rand(1000)).toEqual(generator.rand(1000));
  });

  it("refuses a state of another length", () => {
    expect(() => Generator.fromState(new Uint32Array(3))).toThrow(RangeError);
  });
});

describe("randomSplit", () => {
  it("keeps the order when nothing is held out", () => {
    const { train, validation } = randomSplit(4, 0, 9);
    expect([[...train], [...validation]]).toEqual([[0, 1, 2, 3], []]);
  });
});
