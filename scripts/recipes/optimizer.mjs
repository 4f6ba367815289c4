const rule = `import { minus, named, plus, times } from "../expression";
import { defineOptimizer, learningRate, notNegative } from "./rule";
import { defineUpdate, scalar, vector } from "./update";

export const heavyballUpdate = defineUpdate({
  name: "heavyballUpdate",
  doc: "One step of Polyak's heavy ball: velocity = momentum * velocity + gradient, parameter -= learningRate * velocity.",
  attributes: ["momentum"],
  state: { velocity: {} },
  reference([parameter, gradient, velocity, learningRate], output, attributes) {
    if (!parameter || !gradient || !velocity) return;
    const [momentum = 0] = attributes;
    for (let i = 0; i < output.data.length; i += 1) {
      const moved = momentum * (velocity.data[i] ?? NaN) + (gradient.data[i] ?? NaN);
      velocity.data[i] = moved;
      output.data[i] = (parameter.data[i] ?? NaN) - (learningRate?.data[0] ?? NaN) * moved;
    }
  },
  explain(of, [momentum = 0]) {
    const velocity = plus(times(momentum, of("velocity")), of("gradient"));
    return { parameter: minus(of("parameter"), times(of("learningRate"), named("velocity", velocity))), velocity };
  },
  samples: [
    {
      inputs: [vector(1, 2), vector(4, -4), vector(2, 4), scalar(0.5)],
      attributes: [0.5],
      output: vector(-1.5, 3),
      mutated: { 0: [-1.5, 3], 2: [5, -2] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2], [3], []],
      attributes: [0.5],
      code: "shapeExpected",
      message: "heavyballUpdate requires velocity of shape [2], got [3].",
    },
  ],
});

export const heavyball = defineOptimizer({
  kind: "heavyball",
  torch: "HeavyBall",
  doc: "The heavy ball (Polyak 1964)",
  update: heavyballUpdate,
  hyperparameters: {
    learningRate: learningRate(1e-2),
    momentum: notNegative(0.9, "How much of the velocity stays"),
  },
  golden: { heavyball: { learningRate: 0.05, momentum: 0.9 } },
});
`;

const native = `// Polyak's heavy ball.
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct HeavyballStep {
  float learningRate;
  float momentum;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/heavyball.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Heavyball : public UpdateRule<HeavyballStep> {
 public:
  static constexpr std::size_t attributes = 1;
  static constexpr std::size_t states = 1;
  static constexpr std::size_t work = 3;

  explicit Heavyball(const CallSite& site) { fixed_.momentum = static_cast<float>(site.attribute(0)); }
};

}  // namespace

const NativeOp heavyballUpdateOp = updateOp<Heavyball, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

#include "lanes.h"

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const HeavyballStep& settings) {
  const HeavyballStep step = settings;
  updateLanes<1>(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes* state) {
    state[0] = state[0] * step.momentum + d;
    p = p - state[0] * step.learningRate;
  });
}

#endif
`;

const node = `import { number } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./heavyball.ko";
import { optimizer } from "./optimizer";
import { learningRate } from "./ports";

/** Heavy ball: steps along a velocity that gradients push. */
export const heavyball = defineNode(
  optimizer({
    type: "heavyball",
    order: 900,
    glyph: "M2 4l4 6 8 2",
    label: "Heavy ball",
    summary: "Steps along a velocity that gradients push",
    help: "Keeps a running sum of gradients and steps along it (Polyak, 1964).",
    keywords: ["optimizer", "momentum"],
    params: {
      learningRate,
      momentum: number({ min: 0, default: 0.9, step: 0.1, label: "Momentum", help: "Share of the velocity that is kept." }),
    },
    spec: (params) => ({ kind: "heavyball", ...params }),
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { learningRate: 0.1, momentum: 0.5 } },
    ],
  }),
  { ko },
);
`;

const korean = `/** Korean of \`heavyball.ts\`. */
export const ko = {
  label: "무거운 공",
  summary: "기울기가 미는 속도를 따라 움직입니다",
  help: "기울기의 누적 합을 유지하고 그 방향으로 움직입니다(Polyak, 1964).",
  keywords: ["옵티마이저", "모멘텀"],
  params: { momentum: { label: "모멘텀", help: "속도를 얼마나 이어 갈지 정합니다." } },
};
`;

/** An optimizer. It steps as SGD with momentum does, whose golden run it takes. */
export const optimizer = {
  readme: "src-engine/README.md",
  title: "Optimizer",
  most: 4,
  adds: "heavyball",
  apply(copy) {
    copy.create("src-engine/ops/optimizers/heavyball.ts", rule);
    copy.create("src-engine/native/ops/updates/heavyball.cc", native);
    copy.create("src-engine/project/nodes/training/heavyball.ts", node);
    copy.create("src-engine/project/nodes/training/heavyball.ko.ts", korean);
  },
  golden(readFamily, writeFamily) {
    const family = readFamily("optimizers");
    const momentum = family.cases.find(({ name }) => name === "sgd momentum");
    const own = { name: "heavyball", optimizer: { ...momentum.optimizer, kind: "heavyball" } };
    writeFamily("optimizers", { ...family, cases: [...family.cases, { ...momentum, ...own }] });
  },
  tests: [
    "src-engine/ops/table.test.ts",
    "src-engine/native/opSamples.test.ts",
    "src-engine/project/nodes/catalog.test.ts",
    "src-engine/golden/runs.test.ts",
  ],
};
