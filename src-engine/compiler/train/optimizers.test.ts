import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder";
import type { OptimizerSpec } from "../graph/model";
import { finishNow } from "../../base/work";
import { addOptimizer } from "./optimizers";
import { adam, sgd } from "./testing/samples";

// That steps equal PyTorch's is tested in golden/; here stands what a step is made of.
function stepOf(spec: OptimizerSpec) {
  const builder = new GraphBuilder();
  const parameters = [
    { name: "linear1.weight", value: builder.leaf("linear1.weight", [2, 3]), gradient: builder.leaf("g1", [2, 3]) },
    { name: "linear1.bias", value: builder.leaf("linear1.bias", [2]), gradient: builder.leaf("g2", [2]) },
  ];
  const tensors = finishNow(addOptimizer(builder, spec, parameters));
  return {
    tensors: tensors.map(({ name, role, value, start }) => `${role} ${name} [${value.shape.join(", ")}] = ${start}`),
    updates: builder.values.flatMap(({ producer }) =>
      producer ? `${producer.op}(${producer.inputs.map(({ id }) => builder.values[id]?.name).join(", ")})` : [],
    ),
  };
}

describe("an optimizer step", () => {
  it("of plain SGD keeps no state but the step, and passes the learning rate for the buffer", () => {
    expect(stepOf(sgd(0.5))).toEqual({
      tensors: ["hyperparameter learning_rate [] = 0.5", "state step [] = 0"],
      updates: [
        "increment(step)",
        "sgdUpdate(linear1.weight, g1, learning_rate, learning_rate, increment)",
        "sgdUpdate(linear1.bias, g2, learning_rate, learning_rate, increment)",
      ],
    });
  });

  it("of SGD with momentum keeps PyTorch's momentum_buffer", () => {
    expect(stepOf(sgd(0.5, { momentum: 0.9 })).tensors.slice(2)).toEqual([
      "state linear1.weight.momentum_buffer [2, 3] = 0",
      "state linear1.bias.momentum_buffer [2] = 0",
    ]);
  });

  it("of Adam keeps PyTorch's exp_avg and exp_avg_sq", () => {
    const { tensors, updates } = stepOf(adam(0.01));
    expect(tensors.slice(2)).toEqual([
      "state linear1.weight.exp_avg [2, 3] = 0",
      "state linear1.weight.exp_avg_sq [2, 3] = 0",
      "state linear1.bias.exp_avg [2] = 0",
      "state linear1.bias.exp_avg_sq [2] = 0",
    ]);
    expect(updates[1]).toBe(
      "adamUpdate(linear1.weight, g1, linear1.weight.exp_avg, linear1.weight.exp_avg_sq, learning_rate, increment)",
    );
  });
});
