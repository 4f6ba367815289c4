// The rows of the table of numeric safety that are about values, in its order. What is infinite or undefined by its own
// formula is what PyTorch gives, and ends a run with node, epoch and batch: see numericSafety.test.ts for runs.
import { describe, expect, test } from "vitest";
import { F, gradcheck, getNumThreads, manualSeed, nn, setNumThreads, tensor, Tensor } from "../../engine";
import { Generator } from "../../base/random";
import type { LowerMode } from "../graph/model";
import { nodeType } from "../../project/nodes/catalog";
import { lowerDocument } from "../../project/nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../../project/nodes/testing/sampleGraphs";
import { float32Text, readFloat32 } from "../../base/floatText";
import { buildTrainingPlan } from "./plan";

/** A point in as many places as make the native core worth its while, and in one, which it is not. */
const places = [1, 4096];

/** Value and gradient of `f` at `x`, which must not depend on who computes them. */
function at(f: (x: Tensor) => Tensor, x: number): [value: number, gradient: number] {
  const [found, ...others] = places.map((count): [number, number] => {
    const point = new Tensor([count], new Float32Array(count).fill(x), true);
    const y = f(point);
    y.sum().backward();
    const last = count - 1;
    return [y.data[last] ?? 0, point.grad?.data[last] ?? 0];
  });
  for (const other of others) {
    other.forEach((value, i) => {
      const reference = found?.[i] ?? 0;
      if (Number.isFinite(reference))
        expect(Math.abs(value - reference)).toBeLessThanOrEqual(1e-6 * Math.abs(reference));
      else expect(value).toBe(reference);
    });
  }
  return found ?? [0, 0];
}

describe("softmax/CE with logits 1e4; all -inf", () => {
  const logits = tensor(
    [
      [1e4, -1e4, 0],
      [1e4, 1e4, 1e4],
    ],
    { requiresGrad: true },
  );

  test("log-softmax and cross-entropy do not overflow", () => {
    expect(F.logSoftmax(logits, 1).tolist()).toEqual([
      [0, -2e4, -1e4],
      [-Math.fround(Math.log(3)), -Math.fround(Math.log(3)), -Math.fround(Math.log(3))],
    ]);
    const loss = F.crossEntropy(logits, tensor([1, 0]));
    loss.backward();
    expect(loss.item()).toBeCloseTo((2e4 + Math.log(3)) / 2, 2);
    expect([...(logits.grad?.data ?? [])].every(Number.isFinite)).toBe(true);
  });

  test("logits that are all -inf have no softmax: NaN, as in PyTorch", () => {
    const none = tensor([[-Infinity, -Infinity]]);
    expect(F.softmax(none, 1).tolist()).toEqual([[NaN, NaN]]);
    expect(F.crossEntropy(none, tensor([0])).item()).toBeNaN();
  });

  test.each([
    ["softmax", "crossEntropyLoss"],
    ["sigmoid", "bceWithLogitsLoss"],
  ])("the editor refuses %s before %s", (activation, loss) => {
    const columns = [
      numberColumn("x", "feature"),
      loss === "crossEntropyLoss"
        ? categoryColumn("y", "target", ["a", "b"], "classIndex")
        : numberColumn("y", "target"),
    ];
    const outFeatures = loss === "crossEntropyLoss" ? 2 : 1;
    const { model, problems } = lowerDocument(
      graphOf(
        { dataset1: datasetOf(columns), linear1: { outFeatures }, [`${activation}1`]: {}, [`${loss}1`]: {}, sgd1: {} },
        [
          "dataset1.features > linear1.input",
          `linear1.output > ${activation}1.input`,
          `${activation}1.output > ${loss}1.prediction`,
          `dataset1.targets > ${loss}1.target`,
          `${loss}1.loss > sgd1.loss`,
        ],
      ),
    );
    expect(model).toBeNull();
    expect(problems).toMatchObject([{ code: "crossEntropyBounded", severity: "error", node: `${loss}1` }]);
  });
});

describe("BCE at p = 0 or 1", () => {
  test.each([
    [1e4, 0, 1e4, 1],
    [-1e4, 1, 1e4, -1],
    [1e4, 1, 0, 0],
    [-1e4, 0, 0, 0],
    [3e38, 0, Math.fround(3e38), 1],
  ])("the logits form of logit %d and target %d is finite", (logit, target, value, gradient) => {
    expect(
      at((x) => F.binaryCrossEntropyWithLogits(x, x.detach().mul(0).add(target), { reduction: "none" }), logit),
    ).toEqual([value, gradient]);
  });
});

describe("log, sqrt, div, norm, pow at 0; masked branch", () => {
  const denormal = Math.fround(1e-40);
  const points = [0, -0, denormal, 1.401298464324817e-45, Math.fround(1e-30), Math.fround(1e30), 1e-3];
  const half = Math.fround(0.5);

  test.each<[string, (x: Tensor) => Tensor, (x: number) => number, (x: number) => number]>([
    ["log", (x) => x.log(), Math.log, (x) => 1 / x],
    ["sqrt", (x) => x.sqrt(), Math.sqrt, (x) => 1 / (2 * Math.fround(Math.sqrt(x)))],
    ["1 / x", (x) => tensor(1).div(x), (x) => 1 / x, (x) => -1 / (x * x)],
    ["x ** 0.5", (x) => x.pow(0.5), Math.sqrt, (x) => half * Math.fround(Math.pow(x, -0.5))],
    ["x ** 2", (x) => x.pow(2), (x) => x * x, (x) => 2 * x],
    ["x ** 0", (x) => x.pow(0), () => 1, () => 0],
    ["x ** -1", (x) => x.pow(-1), (x) => 1 / x, (x) => -Math.pow(x, -2)],
    ["|x|", (x) => x.abs(), Math.abs, Math.sign],
  ])("%s is what its formula says at 0, denormals and 1e+-30, gradient included", (_, f, value, gradient) => {
    for (const x of points) {
      const [found, slope] = at(f, x);
      const expectClose = (actual: number, exact: number) => {
        const wanted = Math.fround(exact);
        // A denormal has fewer digits: one of its last.
        const slack = Math.max(3e-7 * Math.abs(wanted), 1.5e-45);
        if (!Number.isFinite(wanted)) expect(actual, `at ${x}`).toBe(wanted);
        else expect(Math.abs(actual - wanted), `at ${x}: ${actual}, not ${wanted}`).toBeLessThanOrEqual(slack);
      };
      expectClose(found, value(x));
      expectClose(slope, gradient(x));
    }
  });

  test.each<[string, (x: Tensor) => Tensor, readonly number[]]>([
    ["log", (x) => x.log(), [1e-3, 1e-30, 1e-40, 1e30]],
    ["sqrt", (x) => x.sqrt(), [1e-3, 1e-30, 1e-40, 1e30]],
    ["1 / x", (x) => tensor(1, { dtype: "float64" }).div(x), [1e-3, -1e-3, 1e-30, -1e-30, 1e30]],
    ["x ** 1.5", (x) => x.pow(1.5), [1e-3, 1e-30, 1e-40]],
    ["x ** 2", (x) => x.pow(2), [0, 1e-3, -1e-3, 1e-30, -1e-40]],
    ["x ** 0", (x) => x.pow(0), [0, 1e-3, -1e-30]],
    ["softplus", (x) => F.softplus(x), [0, 1e-3, -1e-3, -1e30]],
    ["gelu", (x) => F.gelu(x), [0, 1e-3, -1e-3, 1e-30]],
    ["layer norm", (x) => F.layerNorm(x, x.shape), [0, 1e-3, -1e-3, 1e-30, 1e-40]],
    ["log-softmax", (x) => F.logSoftmax(x, 0), [0, 1e-3, -1e-3, 1e-30]],
  ])("the gradient of %s is its difference quotient", (_, f, around) => {
    for (const x of around) {
      const point = new Tensor([1], Float64Array.of(x), true);
      expect(gradcheck(f, [point], { eps: x === 0 ? 1e-6 : 1e-3 * Math.abs(x) }), `at ${x}`).toBe(true);
    }
  });

  test("clipping by norm leaves gradients that are all 0 as they are", () => {
    const layer = new nn.Linear(2, 1);
    layer
      .forward(tensor([[0, 0]]))
      .mul(0)
      .sum()
      .backward();
    expect(nn.utils.clipGradNorm_(layer.parameters(), 1).item()).toBe(0);
    for (const { grad } of layer.parameters())
      expect([...(grad?.data ?? [NaN])].every((value) => value === 0)).toBe(true);
  });

  test("KL divergence of shares that are 0 is finite, gradient included", () => {
    const logProbabilities = tensor([[-0.5, -1, -2]], { requiresGrad: true });
    const loss = F.klDiv(logProbabilities, tensor([[0, 1, 0]]), { reduction: "sum" });
    loss.backward();
    expect(loss.item()).toBe(1);
    expect([...(logProbabilities.grad?.data ?? [])].map((value) => value + 0)).toEqual([0, -1, 0]);
  });
});

describe("dropout p = 1; LayerNorm on a constant row", () => {
  test("dropout of everything is zeros, and their gradient, too; the form wants less than 1", () => {
    manualSeed(0);
    expect(at((x) => F.dropout(x, { p: 1 }), 3)).toEqual([0, 0]);
    expect(nodeType("dropout")?.schema.safeParse({ p: 1 }).success).toBe(false);
  });

  test.each([0, 7, 1e30, -1e-40])("layer norm of a row of %s is zeros, and its gradient finite", (value) => {
    const [found, gradient] = at((x) => F.layerNorm(x, x.shape), value);
    expect(found).toBe(0);
    expect(Number.isFinite(gradient)).toBe(true);
  });
});

describe("size products, padding > input, stride 0, output dim <= 0", () => {
  const pixels = Array.from({ length: 16 }, (_, index) => numberColumn(`p${index}`, "feature"));
  const imagesThrough = (layer: Readonly<Record<string, Record<string, unknown>>>) => {
    const [id = ""] = Object.keys(layer);
    return graphOf(
      {
        ...{ dataset1: datasetOf([...pixels, numberColumn("y", "target")]), unflatten1: { height: 4, width: 4 } },
        ...{ ...layer, flatten1: {}, linear1: {}, mseLoss1: {}, sgd1: {} },
      },
      [
        "dataset1.features > unflatten1.input",
        `unflatten1.output > ${id}.input`,
        `${id}.output > flatten1.input`,
        "flatten1.output > linear1.input",
        "linear1.output > mseLoss1.prediction",
        "dataset1.targets > mseLoss1.target",
        "mseLoss1.loss > sgd1.loss",
      ],
    );
  };
  const problemsOf = (layer: Readonly<Record<string, Record<string, unknown>>>) =>
    lowerDocument(imagesThrough(layer)).problems.map(({ code, node }) => ({ code, node }));

  test.each([
    ["a kernel larger than the image", { conv2d1: { kernelSize: 9, padding: 1 } }, "windowTooLarge"],
    ["a dilated kernel larger than the image", { conv2d1: { dilation: 4, padding: 0 } }, "windowTooLarge"],
    ["padding larger than the input", { conv2d1: { padding: 5 } }, "paddingOverImage"],
    ["padding of more than half a pooling kernel", { maxPool2d1: { kernelSize: 2, padding: 2 } }, "paddingOverKernel"],
  ])("%s is refused, by node", (_, layer, code) => {
    expect(problemsOf(layer)).toContainEqual({ code, node: Object.keys(layer)[0] });
  });

  test.each(["conv2d", "maxPool2d", "avgPool2d"])("stride 0 of %s is refused in the form and in the engine", (type) => {
    for (const stride of [0, -1, 1.5]) {
      expect(nodeType(type)?.schema.safeParse({ stride }).success).toBe(false);
      expect(() =>
        F.conv2d(new Tensor([1, 1, 4, 4], new Float32Array(16)), new Tensor([1, 1, 2, 2], new Float32Array(4)), null, {
          stride,
        }),
      ).toThrow(expect.objectContaining({ code: "windowSetting" }));
    }
  });

  test("images whose sizes multiply beyond 2^31 are refused by the bytes they take", () => {
    const lower = (batchSize: number, mode: LowerMode) => {
      const { model, problems } = lowerDocument(imagesThrough({ conv2d1: { outChannels: 65_536 } }), {
        batchSize,
        mode,
      });
      if (!model) throw new Error(JSON.stringify(problems));
      return model;
    };
    const generator = new Generator(0);
    expect(() =>
      buildTrainingPlan({ lower, batchSize: 100_000, trainRows: 100_000, validationRows: 0, generator }),
    ).toThrow(
      expect.objectContaining({
        code: "memoryBudget",
        path: expect.stringMatching(/^(conv2d1|flatten1|linear1)$/) as string,
      }),
    );
  });
});

describe("accumulation over 10^7 rows; reduction order by thread count", () => {
  const count = 10_000_000;

  test("sums and means of 10^7 floats are exact to the float, whatever the number of threads", () => {
    const random = new Generator(3);
    const values = new Float32Array(count);
    for (let i = 0; i < count; i += 1) values[i] = 0.1 + (random.u32() % 1024) / 65_536;
    let exact = 0;
    let rest = 0;
    for (const value of values) {
      // Kahan's summation, in double.
      const next = value - rest;
      const sum = exact + next;
      rest = sum - exact - next;
      exact = sum;
    }
    const x = new Tensor([count], values);
    const squares = values.reduce((sum, value) => sum + value * value, 0) / count;
    const before = getNumThreads();
    for (const threads of [1, 2, 3]) {
      setNumThreads(threads);
      expect(x.sum().item()).toBe(Math.fround(exact));
      expect(x.mean().item()).toBe(Math.fround(exact / count));
      expect(F.mseLoss(x, x.mul(0)).item()).toBe(Math.fround(squares));
    }
    setNumThreads(before);
  });
});

describe("float text out and in (JSON, CSV, generated script)", () => {
  test("100,000 floats of any bits come through JSON as they were, -0, denormals and non-finite ones too", () => {
    const random = new Generator(5);
    const bits = Uint32Array.from({ length: 100_000 }, () => random.u32());
    // The first half of them denormals of both signs.
    for (let i = 0; i < bits.length / 2; i += 1) bits[i] = (bits[i] ?? 0) & 0x807fffff;
    bits.set([0, 0x80000000, 1, 0x80000001, 0x7f7fffff, 0xff7fffff, 0x7f800000, 0xff800000, 0x7fc00000]);
    const floats = new Float32Array(bits.buffer);
    const parsed = JSON.parse(`[${Array.from(floats, float32Text).join(",")}]`) as unknown[];
    expect(parsed.findIndex((value, i) => !Object.is(readFloat32(value), floats[i]))).toBe(-1);
  });
});
