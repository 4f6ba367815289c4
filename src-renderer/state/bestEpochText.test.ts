// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import type { RunStatus } from "../../src-main/contract";
import { setLanguage, setUpI18n } from "../i18n";
import { bestEpochText } from "./bestEpochText";

const status: RunStatus = {
  runId: "r",
  graph: "g",
  forkGraph: "",
  state: "finished",
  epoch: 1037,
  epochs: 2000,
  epochProgress: 1,
  seconds: 1,
  secondsLeft: null,
  threads: 1,
  trainRows: 8,
  validationRows: 2,
  testRows: 0,
  divergence: null,
  skippedSteps: 0,
  refusal: null,
  warnings: [],
};
const best = { metric: "validationLoss", epoch: 1027, loss: 0.5 } as const;

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
});

describe("what is said of the best epoch", () => {
  it("is nothing where the last weights are the run's", () => {
    expect(bestEpochText(null)).toBeNull();
    expect(bestEpochText(status)).toBeNull();
  });

  it("tells a run that stopped early from one that goes on or ended otherwise", () => {
    expect(bestEpochText({ ...status, best, stoppedEarly: true })).toBe(
      "Stopped early at epoch 1,037: best was epoch 1,027, whose weights are kept.",
    );
    expect(bestEpochText({ ...status, best })).toBe("Best epoch 1,027: its weights are kept.");
    expect(bestEpochText({ ...status, best, usesLast: true, stoppedEarly: true })).toBe(
      "The last epoch’s weights are used, of 1,037. Best was epoch 1,027.",
    );
    expect(bestEpochText({ ...status, best, state: "paused" })).toBe("Best epoch so far 1,027: its weights are used.");
  });
});
