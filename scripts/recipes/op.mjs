const ops = `
export const softsign = defineUnary({
  name: "softsign",
  doc: "Softsign: y = x / (1 + |x|).",
  f: (x) => x / (1 + Math.abs(x)),
  explain: (x) => over(x, plus(1, call("abs", x))),
  vjp: ({ emit, gradient, x }) => emit.apply("softsignGrad", [gradient, x]),
  samples: [{ inputs: [{ shape: [3], data: [0, 1, -3] }], output: { shape: [3], data: [0, 0.5, -0.75] } }],
});

export const softsignGrad = defineElementwiseGrad({
  name: "softsignGrad",
  doc: "Gradient of softsign: gradient / (1 + |x|)^2.",
  saved: "input",
  f: (gradient, x) => gradient / (1 + Math.abs(x)) ** 2,
  explain(gradient, x) {
    const root = plus(1, call("abs", x));
    return over(gradient, times(root, root));
  },
  // The slope 1 / (1 + |x|)^2 has the slope -2 sign(x) / (1 + |x|)^3.
  savedVjp({ emit, gradient, g, saved }) {
    const once = emit.apply("softsignGrad", [emit.apply("mul", [gradient, g]), saved]);
    const root = emit.apply("addScalar", [emit.apply("abs", [saved])], [1]);
    return emit.apply("mulScalar", [emit.apply("div", [emit.apply("mul", [once, emit.apply("sign", [saved])]), root])], [-2]);
  },
  samples: [
    {
      inputs: [
        { shape: [3], data: [2, 1, -2] },
        { shape: [3], data: [0, 1, -3] },
      ],
      output: { shape: [3], data: [2, 0.25, -0.125] },
    },
  ],
});
`;

const nativeOps = `const NativeOp softsignOp = activationOp<0, GRADWIRE_LOOP(softsign), comparisonWork>;
const NativeOp softsignGradOp = activationGradOp<0, GRADWIRE_LOOP(softsignGrad), comparisonWork>;
`;

const loops = `
/// x / (1 + |x|).
void softsign(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return p / (1.0F + fromBits(bitsOf(p) & 0x7fffffff)); });
}

void softsignGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes root = 1.0F + fromBits(bitsOf(p) & 0x7fffffff);
    return g / (root * root);
  });
}
`;

const eager = `
/** Softsign: x / (1 + |x|). */
export function softsign(x: Tensor): Tensor {
  return apply("softsign", [x]);
}

/** Softsign: x / (1 + |x|). */
export class Softsign extends Module {
  override forward(x: Tensor): Tensor {
    return softsign(x);
  }
}
`;

const node = `import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./softsign.ko";

/** Softsign: like tanh, with slower tails. */
export const softsign = defineNode(
  activation({
    type: "softsign",
    op: "softsign",
    order: 910,
    glyph: "M2 12c4 0 4-8 12-8",
    label: "Softsign",
    summary: "Like tanh, with slower tails",
    help: "Computes x / (1 + |x|) for every value. In PyTorch: nn.Softsign.",
    keywords: ["activation", "nonlinearity"],
    params: {},
  }),
  { ko },
);
`;

const korean = `/** Korean of \`softsign.ts\`. */
export const ko = {
  label: "Softsign",
  summary: "tanh와 비슷하지만 꼬리가 더 천천히 눕습니다",
  help: "모든 값에 x / (1 + |x|)를 계산합니다. PyTorch에서는 nn.Softsign입니다.",
  keywords: ["활성화", "소프트사인"],
};
`;

/** An activation with its gradient, function, module and node. */
export const op = {
  readme: "src-engine/README.md",
  title: "Op",
  most: 6,
  adds: "softsign",
  apply(copy) {
    copy.append("src-engine/ops/smoothActivations.ts", ops);
    const native = "src-engine/native/ops/smoothActivations.cc";
    copy.insertBefore(native, "\n}  // namespace gradwire\n\n#else\n", nativeOps);
    copy.insertBefore(native, "\n#endif\n", loops);
    copy.insertBefore(
      "src-engine/golden/families/activations.py",
      '    return {"cases": cases}\n',
      '    case("softsign", F.softsign)\n',
    );
    copy.append("src-engine/eager/nn/activations.ts", eager);
    copy.create("src-engine/project/nodes/activations/softsign.ts", node);
    copy.create("src-engine/project/nodes/activations/softsign.ko.ts", korean);
  },
  golden(readFamily, writeFamily) {
    const x = [0.5, -2, 7.5, -0.125];
    const gradient = [1, -2, 0.5, 4];
    const tensor = (data) => ({ shape: [4], data });
    const slope = (value) => 1 / (1 + Math.abs(value)) ** 2;
    const family = readFamily("activations");
    const own = {
      ...{ name: "softsign", attributes: [], options: [], inputs: [tensor(x)], constants: [] },
      output: tensor(x.map((value) => value / (1 + Math.abs(value)))),
      gradient: tensor(gradient),
      inputGradients: [tensor(x.map((value, index) => gradient[index] * slope(value)))],
    };
    writeFamily("activations", { ...family, cases: [...family.cases, own] });
  },
  tests: [
    "src-engine/ops/table.test.ts",
    "src-engine/native/opSamples.test.ts",
    "src-engine/project/nodes/catalog.test.ts",
    "src-engine/golden/activations.test.ts",
  ],
};
