import { describe, expect, it } from "vitest";
import { tensor } from "../engine";
import orchard from "../golden/orchard.json";
import golden from "../golden/tensor.json";
import { linearRegression } from "./linear-regression";

/** Equal within `tolerance` relative to the larger of 1 and the expected number. */
function expectClose(found: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string) {
  expect(found.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    const error = Math.abs((found[i] ?? NaN) - value) / Math.max(1, Math.abs(value));
    expect(error, `${what}[${i}]: ${String(found[i])} for ${value}`).toBeLessThan(tolerance);
  });
}

const lessons = golden.tutorial.map((scratch) => ({
  seed: scratch.seed,
  scratch,
  ...linearRegression(scratch.seed, () => undefined),
}));

describe.each(lessons)(
  `the lesson with seed $seed equals PyTorch ${golden.torch}`,
  ({ seed, scratch, fromScratch, withLayers }) => {
    const data = (values: { readonly data: ArrayLike<number> }) => values.data;

    it("from scratch: predictions, loss and gradients", () => {
      expectClose(data(fromScratch.firstPredictions), scratch.predictions, 1e-5, "predictions");
      expectClose([fromScratch.losses[0] ?? NaN], [scratch.loss], 1e-5, "loss");
      expectClose(data(fromScratch.gradients[0]), scratch.wGrad, 1e-5, "w.grad");
      expectClose(data(fromScratch.gradients[1]), scratch.bGrad, 1e-5, "b.grad");
      expectClose(data(fromScratch.accumulated[0]), scratch.wGradTwice, 1e-5, "w.grad twice");
      expectClose(data(fromScratch.accumulated[1]), scratch.bGradTwice, 1e-5, "b.grad twice");
    });

    it("from scratch: 100 epochs by hand", () => {
      expectClose(fromScratch.losses, scratch.losses, 1e-4, "losses");
      expectClose(data(fromScratch.w), scratch.trainedW, 1e-4, "w");
      expectClose(data(fromScratch.b), scratch.trainedB, 1e-4, "b");
      expectClose(data(fromScratch.predictions), scratch.trainedPredictions, 1e-4, "predictions");
      expectClose([fromScratch.finalLoss], [scratch.trainedLoss], 1e-4, "final loss");
    });

    it("with nn.Linear, DataLoader and SGD: 100 epochs", () => {
      const run = orchard.runs.find((other) => other.seed === seed);
      expectClose(withLayers.losses, run?.trainLosses ?? [], 1e-4, "losses");
      expectClose(data(withLayers.model.weight), run?.weight ?? [], 1e-4, "weight");
      expectClose(withLayers.model.bias?.data ?? [], run?.bias ?? [], 1e-4, "bias");
      expectClose([withLayers.finalLoss], [run?.finalTrainLoss ?? NaN], 1e-4, "final loss");
      expectClose(data(withLayers.prediction), run?.prediction ?? [], 1e-4, "prediction");
    });
  },
);

it("prints what it does, in numbered sections", () => {
  const lines: string[] = [];
  linearRegression(0, (line) => lines.push(line));
  expect(lines.filter((line) => /^\d\. /.test(line)).map((line) => line[0])).toEqual("12345678".split(""));
  expect(lines.join("\n")).toContain("requiresGrad: true");
  expect(String(tensor([[1, 2]]))).toBe("tensor([[1., 2.]])");
});
