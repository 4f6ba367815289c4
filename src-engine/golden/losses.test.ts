import { describe, expect, it } from "vitest";
import { F, Tensor } from "../engine";
import type { Emitter, Value } from "../ops/define";
import { absoluteError, binaryCrossEntropy, divergence, huberError, smoothAbsoluteError } from "../ops/lossFormulas";
import { checkGraph, type GoldenTensor } from "./checkGraph";
import { expectClose } from "./expectClose";
import golden from "./losses.json";

interface LossOptions {
  readonly reduction?: string;
  readonly beta?: number;
  readonly delta?: number;
  readonly weight?: GoldenTensor;
  readonly posWeight?: GoldenTensor;
  readonly labelSmoothing?: number;
  readonly ignoreIndex?: number;
  readonly logTarget?: boolean;
  readonly margin?: number;
  readonly p?: number;
}

interface LossCase {
  readonly name: string;
  readonly loss: string;
  readonly options: LossOptions;
  readonly inputs: readonly GoldenTensor[];
  readonly constants: readonly GoldenTensor[];
  readonly output: GoldenTensor;
  readonly gradient: GoldenTensor;
  readonly inputGradients: readonly (GoldenTensor | null)[];
}

const cases: readonly LossCase[] = golden.cases;

const tensorOf = ({ shape, data }: GoldenTensor, requiresGrad = false) =>
  new Tensor(
    shape,
    Float32Array.from(data, (value) => value ?? NaN),
    requiresGrad,
  );

const losses: Readonly<Record<string, (a: Tensor, b: Tensor, options: object) => Tensor>> = {
  l1Loss: F.l1Loss,
  smoothL1Loss: F.smoothL1Loss,
  huberLoss: F.huberLoss,
  binaryCrossEntropyWithLogits: F.binaryCrossEntropyWithLogits,
  crossEntropy: F.crossEntropy,
  nllLoss: F.nllLoss,
  klDiv: F.klDiv,
  hingeEmbeddingLoss: F.hingeEmbeddingLoss,
  multiMarginLoss: F.multiMarginLoss,
};

describe(`losses of tensors agree with PyTorch ${golden.torch}`, () => {
  it.each(cases.map((item) => [`${item.name}: ${describeOptions(item.options)}`, item] as const))("%s", (_, item) => {
    const loss = losses[item.loss];
    const leaves = item.inputs.map((input, index) => tensorOf(input, item.inputGradients[index] !== null));
    const [prediction, target] = [...leaves, ...item.constants.map((constant) => tensorOf(constant))];
    if (!loss || !prediction || !target) throw new Error(`no loss is called ${item.loss}`);
    const options = Object.entries(item.options).map(([name, value]: [string, GoldenTensor | number]) => [
      name,
      typeof value === "object" ? tensorOf(value) : value,
    ]);
    const output = loss(prediction, target, Object.fromEntries(options) as object);
    expect(output.shape).toEqual(item.output.shape);
    expectClose(output.data, item.output.data, "output");
    output.backward({ gradient: tensorOf(item.gradient) });
    for (const [index, expected] of item.inputGradients.entries()) {
      if (expected) expectClose(leaves[index]?.grad?.data ?? [], expected.data, `gradient ${index}`);
    }
  });
});

type Formula = (emit: Emitter, options: LossOptions, prediction: Value, target: Value, weight: Value) => Value;

/** The losses of all elements, as nodes build them; `weight` is the positive weight. */
const formulas: Readonly<Record<string, Formula>> = {
  l1Loss: (emit, _, x, t) => absoluteError(emit, x, t),
  smoothL1Loss: (emit, { beta = 1 }, x, t) => smoothAbsoluteError(emit, x, t, beta),
  huberLoss: (emit, { delta = 1 }, x, t) => huberError(emit, x, t, delta),
  klDiv: (emit, { logTarget = false }, x, t) => divergence(emit, x, t, { logTarget }),
  binaryCrossEntropyWithLogits(emit, _, x, t, weight) {
    const surplus = emit.apply("mul", [t, emit.apply("addScalar", [weight], [-1])]);
    return binaryCrossEntropy(emit, x, t, emit.apply("addScalar", [surplus], [1]));
  },
};

/** The losses that are one op, with their mean; `weight` is the classes'. */
const fused: Readonly<Record<string, Formula>> = {
  nllLoss: (emit, { ignoreIndex = -100 }, x, t, weight) => emit.apply("nllLoss", [x, t, weight], [ignoreIndex]),
  crossEntropy: (emit, { labelSmoothing = 0, ignoreIndex = -100 }, x, t, weight) =>
    emit.apply("weightedCrossEntropy", [x, t, weight], [labelSmoothing, ignoreIndex]),
};

function reduce(emit: Emitter, losses: Value, { reduction = "mean" }: LossOptions): Value {
  if (reduction === "mean") return emit.apply("mean", [losses], [0]);
  if (reduction === "none") return losses;
  const sum = emit.apply("sum", [losses], [0]);
  return reduction === "sum" ? sum : emit.apply("mulScalar", [sum], [1 / (losses.shape[0] ?? 1)]);
}

/** How programs compute a case; null for one that only tensors have. */
function compiled({ loss, options, inputs, constants }: LossCase): Formula | null {
  const formula = formulas[loss];
  if (formula) {
    const plain = loss !== "binaryCrossEntropyWithLogits" || !options.weight;
    return plain ? (emit, ...rest) => reduce(emit, formula(emit, ...rest), options) : null;
  }
  const target = [...inputs, ...constants][1];
  return (options.reduction ?? "mean") === "mean" && target?.shape.length === 1 ? (fused[loss] ?? null) : null;
}

describe(`losses of programs agree with PyTorch ${golden.torch}`, () => {
  const programs = cases.flatMap((item) => {
    const build = compiled(item);
    return build ? [[`${item.name}: ${describeOptions(item.options)}`, item, build] as const] : [];
  });
  expect(programs.length).toBeGreaterThan(cases.length / 2);

  it.each(programs)("%s", (_, item, build) => {
    const { options, inputs, constants, inputGradients } = item;
    const classes = inputs[0]?.shape[1] ?? 1;
    const ones: GoldenTensor = { shape: [classes], data: Array.from({ length: classes }, () => 1) };
    const weight = options.weight ?? options.posWeight ?? ones;
    const others = [...constants, weight];
    checkGraph(
      { ...item, inputs: [...inputs, ...others], inputGradients: [...inputGradients, ...others.map(() => null)] },
      (emit, [prediction, target, ...rest]) => {
        const last = rest.at(-1);
        if (!prediction || !target || !last) throw new Error("a loss has a prediction, a target and a weight");
        return build(emit, options, prediction, target, last);
      },
    );
  });
});

/** `reduction mean, beta 0.3`; tensors by their shape. */
function describeOptions(options: LossOptions): string {
  const text = Object.entries(options).map(
    ([name, value]: [string, GoldenTensor | number | string | boolean]) =>
      `${name} ${typeof value === "object" ? `[${value.shape.join(", ")}]` : String(value)}`,
  );
  return text.join(", ") || "defaults";
}
