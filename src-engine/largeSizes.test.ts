import { expect, it } from "vitest";
import { arange, eye, F, full, linspace, nn, ones, rand, randint, randn, tensor, zeros } from "./engine";

/** More numbers than any array holds: they are refused before a byte of them is asked for. */
const many = [1e6, 1e6] as const;
const column = zeros([1e6, 1]);
const row = zeros([1, 1e6]);

it.each<[string, () => unknown]>([
  ["zeros", () => zeros(many)],
  ["zeros of doubles", () => zeros(many, { dtype: "float64" })],
  ["ones", () => ones(many)],
  ["full", () => full(many, 2)],
  ["rand", () => rand(many)],
  ["randn", () => randn(many)],
  ["randint", () => randint(9, many)],
  ["eye", () => eye(1e6)],
  ["arange", () => arange(0, 1e12)],
  ["linspace", () => linspace(0, 1, 1e12)],
  ["a sum that is broadcast", () => column.add(row)],
  ["a comparison that is broadcast", () => column.gt(row)],
  ["a product of matrices", () => column.matmul(row)],
  ["oneHot", () => F.oneHot(tensor([0, 1]), 1e12)],
  ["a linear layer", () => new nn.Linear(1e6, 1e6)],
  ["an embedding", () => new nn.Embedding(1e6, 1e6)],
  ["a convolution", () => new nn.Conv2d(1e5, 1e5, 20)],
  ["a layer to be normalized", () => new nn.LayerNorm([1e6, 1e6])],
  ["columns to be normalized", () => new nn.BatchNorm1d(1e12)],
  ["a view that becomes numbers", () => zeros([1, 1]).expand([1e6, 1e6]).add(1)],
])("%s of 10^12 numbers is an error that says what was wanted", (_name, make) => {
  expect(make).toThrow(expect.objectContaining({ code: "tensorMemory" }));
});
