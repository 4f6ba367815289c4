import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { numel } from "../../base/shape";
import { opByCode } from "../../ops/table";
import { interpretTraining } from "../program/testing/interpretTraining";
import type { Program } from "../program/program";
import { buildTrainingPlan } from "./plan";
import { adam, denseModel, rowRange, sgd, type DenseModelOptions } from "./testing/samples";

const network: DenseModelOptions = { features: 3, units: [4, 2], activations: ["tanh"], optimizer: sgd(0.2) };

function planOf(options: Partial<DenseModelOptions>, batchSize: number, trainRows = 22) {
  const generator = new Generator(3);
  const lower = denseModel({ ...network, ...options });
  return buildTrainingPlan({ lower, batchSize, trainRows, validationRows: 0, generator });
}

/** All parameters after five epochs of 22 random rows in order. */
function trained(options: Partial<DenseModelOptions>, batchSize: number): number[] {
  const plan = planOf(options, batchSize);
  const { persistent, state } = interpretTraining({
    plan,
    data: { rows: 22, columns: 5, matrix: new Generator(8).randn(22 * 5) },
    trainRows: rowRange(22),
    validationRows: new Uint32Array(),
    epochs: 5,
    shuffle: false,
    generatorState: new Generator(0).state(),
  });
  expect(state).toBe("finished");
  return plan.tensors.flatMap(({ role, offset, shape }) =>
    role === "parameter" ? [...persistent.subarray(offset, offset + numel(shape))] : [],
  );
}

const opsOf = ({ instructions }: Program, from: number, to: number) =>
  instructions.slice(from, to).map(({ opcode }) => opByCode(opcode)?.name);

describe("accumulated gradients", () => {
  it("are those of one batch of all their rows, also in an epoch's last, smaller group and batch", () => {
    for (const optimizer of [sgd(0.2, { momentum: 0.9 }), adam(0.05)]) {
      const single = trained({ optimizer }, 12);
      const accumulated = trained({ optimizer, gradients: { accumulate: 3 } }, 4);
      accumulated.forEach((value, i) => expect(value).toBeCloseTo(single[i] ?? NaN, 5));
    }
  });

  it("are summed in the commit phase; the update empties the sums", () => {
    const { train, tensors, accumulation } = planOf({ units: [2], activations: [], gradients: { accumulate: 3 } }, 4);
    expect(accumulation).toBe(3);
    const { backward, commit } = train.phases;
    expect(opsOf(train, backward, commit)).toEqual(["accumulate", "accumulate", "accumulate"]);
    expect(opsOf(train, commit, Infinity)).toEqual(
      ["div", "div", "increment", "sgdUpdate", "sgdUpdate", "fill", "fill", "fill"], // prettier-ignore
    );
    expect(tensors.filter(({ role }) => role === "state").map(({ name }) => name)).toEqual([
      "loss.grad",
      "step",
      "accumulated_rows",
      "linear1.weight.grad",
      "linear1.bias.grad",
    ]);
  });

  it("make no difference when every batch updates", () => {
    expect(trained({ gradients: { accumulate: 1 } }, 4)).toEqual(trained({}, 4));
  });
});

describe("clipped gradients", () => {
  it("are limited by value first, then scaled by their norm all together", () => {
    const { train } = planOf({ gradients: { clipValue: 0.1, clipNorm: 1 }, units: [2], activations: [] }, 4);
    expect(opsOf(train, train.phases.commit, Infinity)).toEqual([
      "hardtanh",
      "hardtanh",
      "norm",
      "norm",
      "hypot",
      "clipCoefficient",
      "mul",
      "mul",
      "increment",
      "sgdUpdate",
      "sgdUpdate",
    ]);
  });

  it("move parameters by at most learning rate x norm", () => {
    const start = trained({ optimizer: sgd(0) }, 22);
    const end = trained({ optimizer: sgd(1), gradients: { clipNorm: 1e-3 } }, 22);
    const moved = Math.hypot(...end.map((value, i) => value - (start[i] ?? NaN)));
    expect(moved).toBeGreaterThan(0.003);
    expect(moved).toBeLessThan(0.005001);
  });

  it("stay as they are under the limits", () => {
    expect(trained({ gradients: { clipNorm: 1e6, clipValue: 1e6 } }, 4)).toEqual(trained({}, 4));
  });
});
