import { describe, expect, it } from "vitest";
import { tensor } from "../engine";
import { expectClose } from "../golden/expectClose";
import orchard from "../golden/orchard.json";
import golden from "../golden/tensor.json";
import { linearRegression } from "./linear-regression";

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
      expectClose(data(fromScratch.firstPredictions), scratch.predictions, "predictions");
      expectClose([fromScratch.losses[0] ?? NaN], [scratch.loss], "loss");
      expectClose(data(fromScratch.gradients[0]), scratch.wGrad, "w.grad");
      expectClose(data(fromScratch.gradients[1]), scratch.bGrad, "b.grad");
      expectClose(data(fromScratch.accumulated[0]), scratch.wGradTwice, "w.grad twice");
      expectClose(data(fromScratch.accumulated[1]), scratch.bGradTwice, "b.grad twice");
    });

    it("from scratch: 100 epochs by hand", () => {
      expectClose(fromScratch.losses, scratch.losses, "losses", 1e-4);
      expectClose(data(fromScratch.w), scratch.trainedW, "w", 1e-4);
      expectClose(data(fromScratch.b), scratch.trainedB, "b", 1e-4);
      expectClose(data(fromScratch.predictions), scratch.trainedPredictions, "predictions", 1e-4);
      expectClose([fromScratch.finalLoss], [scratch.trainedLoss], "final loss", 1e-4);
    });

    it("with nn.Linear, DataLoader and SGD: 100 epochs", () => {
      const run = orchard.runs.find((other) => other.seed === seed);
      expectClose(withLayers.losses, run?.trainLosses ?? [], "losses", 1e-4);
      expectClose(data(withLayers.model.weight), run?.weight ?? [], "weight", 1e-4);
      expectClose(withLayers.model.bias?.data ?? [], run?.bias ?? [], "bias", 1e-4);
      expectClose([withLayers.finalLoss], [run?.finalTrainLoss ?? NaN], "final loss", 1e-4);
      expectClose(data(withLayers.prediction), run?.prediction ?? [], "prediction", 1e-4);
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
