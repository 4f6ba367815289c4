import { describe, it } from "vitest";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import golden from "./lossRuns.json";
import { lossRuns, stackOfLossRun } from "./lossRunStacks";
import { trainStack } from "./trainStack";

describe.each(executors)("$name", (executor) => {
  describe(`trains under losses for 100 steps as PyTorch ${golden.torch} does`, () => {
    it.each(lossRuns)("$name", async (run) => {
      const trained = await trainStack(executor, stackOfLossRun(run));
      expectClose(trained.trainLosses, run.losses, "losses", 1e-4);
      expectClose(trained.parameters, run.parameters, "parameters", 1e-4);
    });
  });
});
