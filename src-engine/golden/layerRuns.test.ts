import { describe, it } from "vitest";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import golden from "./layerRuns.json";
import { layerRuns, stackOfLayerRun } from "./layerRunStacks";
import { trainStack } from "./trainStack";

describe.each(executors)("$name", (executor) => {
  describe(`trains layers for 100 steps as PyTorch ${golden.torch} does`, () => {
    it.each(layerRuns)("$name", async (run) => {
      const trained = await trainStack(executor, stackOfLayerRun(run));
      expectClose(trained.trainLosses, run.losses, "losses", 1e-4);
      expectClose(trained.parameters, run.parameters, "parameters", 1e-4);
    });
  });
});
