import { describe, expect, it } from "vitest";
import { checkConnection } from "../connection";
import { lowerDocument } from "../lower";
import { end, regression } from "../testing/sampleGraphs";

const chain = (wires: readonly string[], nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}) =>
  regression({ nodes: { linearWarmup1: {}, cosineAnnealingLR1: {}, ...nodes }, wires: [...wires] });

const inOrder = ["sgd1.optimizer > linearWarmup1.optimizer", "linearWarmup1.optimizer > cosineAnnealingLR1.optimizer"];

describe("schedules behind an optimizer", () => {
  it("change the learning rate in the order of their wires, whatever the document's order", () => {
    const { model, problems } = lowerDocument(chain(inOrder));
    expect(problems).toEqual([]);
    expect(model?.optimizer?.schedules).toEqual([
      {
        node: "linearWarmup1",
        interval: "epoch",
        spec: { kind: "linear", startFactor: 0.1, endFactor: 1, totalIters: 5 },
      },
      { node: "cosineAnnealingLR1", interval: "epoch", spec: { kind: "cosine", tMax: null, etaMin: 0 } },
    ]);
    const turned = lowerDocument(
      chain([
        "sgd1.optimizer > cosineAnnealingLR1.optimizer",
        "cosineAnnealingLR1.optimizer > linearWarmup1.optimizer",
      ]),
    );
    expect(turned.model?.optimizer?.schedules?.map(({ node }) => node)).toEqual([
      "cosineAnnealingLR1",
      "linearWarmup1",
    ]);
  });

  it("are left out, with a warning, when they hang on nothing", () => {
    const { model, problems } = lowerDocument(chain(inOrder.slice(0, 1)));
    expect(model?.optimizer?.schedules?.map(({ node }) => node)).toEqual(["linearWarmup1"]);
    expect(problems).toEqual([
      expect.objectContaining({ severity: "warning", code: "optimizerUnused", node: "cosineAnnealingLR1" }),
    ]);
  });

  it("cannot hang side by side on one output; the fix puts one behind the other", () => {
    const { model, problems } = lowerDocument(
      chain(["sgd1.optimizer > linearWarmup1.optimizer", "sgd1.optimizer > cosineAnnealingLR1.optimizer"]),
    );
    expect(model).toBeNull();
    expect(problems).toEqual([
      expect.objectContaining({
        severity: "error",
        code: "schedulesSideBySide",
        values: { first: "linearWarmup1", second: "cosineAnnealingLR1", node: "sgd1" },
        node: "cosineAnnealingLR1",
        fix: { kind: "connect", from: end("linearWarmup1.optimizer"), to: end("cosineAnnealingLR1.optimizer") },
      }),
    ]);
  });

  it("take wires from optimizers and schedules only", () => {
    const graph = chain(inOrder);
    const check = (from: string, to: string) => checkConnection(graph, end(from), end(to))?.code ?? null;
    expect(check("sgd1.optimizer", "cosineAnnealingLR1.optimizer")).toBeNull();
    expect(check("mseLoss1.loss", "linearWarmup1.optimizer")).toBe("connectKinds");
    expect(check("linear1.output", "linearWarmup1.optimizer")).toBe("connectKinds");
    expect(check("cosineAnnealingLR1.optimizer", "linearWarmup1.optimizer")).toBe("connectCycle");
  });
});
