import { expect, it } from "vitest";
import { Generator, manualSeed, rand, randn, randperm } from "../../engine";
import golden from "../../golden/random.json";

it("draws PyTorch's numbers from one default generator", () => {
  for (const { seed, values } of golden.rand) {
    manualSeed(seed);
    expect([...rand([2, 5]).data]).toEqual(values.map(Math.fround));
  }
  for (const { seed, values } of golden.randn) {
    if (values === undefined) continue;
    manualSeed(seed);
    expect([...randn([values.length]).data]).toEqual(values.map(Math.fround));
  }
});

it("goes on from draw to draw, and from a generator of its own", () => {
  manualSeed(1);
  const [first, second] = [rand([3]), rand([3])];
  expect(first.tolist()).not.toEqual(second.tolist());
  const generator = new Generator(1);
  expect(rand([3], { generator }).tolist()).toEqual(first.tolist());
  expect(rand([3], { generator, requiresGrad: true }).requiresGrad).toBe(true);
  const order = randperm(100, { generator }).tolist<number[]>();
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
});

it("refuses sizes that are none", () => {
  expect(() => rand([0])).toThrow(/sizes that are whole numbers above 0/);
  expect(() => randperm(2 ** 24 + 1)).toThrow(/16777216 or less/);
});
