import type { Generator } from "../base/random";
import { numel, type Shape } from "../base/shape";
import type { Initializer } from "../graph/model";

/** The first values of a parameter of `shape`, row by row, drawn from `generator` as PyTorch's `nn.init` draws them. */
export function drawInitial(initializer: Initializer, shape: Shape, generator: Generator): Float32Array {
  const count = numel(shape);
  switch (initializer.kind) {
    case "constant":
      return new Float32Array(count).fill(initializer.value);
    case "uniform":
      return generator.uniform(count, initializer.low, initializer.high);
    case "normal":
      return generator.randn(count).map((value) => value * initializer.std + initializer.mean);
    case "orthogonal":
      throw new Error("orthogonal initial values are not drawn yet");
  }
}
