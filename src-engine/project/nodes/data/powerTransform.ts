import { at } from "../../../base/at";
import { python } from "../code";
import { toggle } from "../declareParams";
import { defineNode, type InputValue, type LowerContext } from "../define";
import type { Value } from "../../../ops/define";
import { featurePorts, preparedFeatures } from "./preparation";
import { ko } from "./powerTransform.ko";

/** Power transform: columns of the dataset as close to a normal distribution as a power brings them. */
export const powerTransform = defineNode(
  {
    type: "powerTransform",
    category: "data",
    order: 28,
    scales: true,
    glyph: "M1.5 13.5C3 13.5 2.5 3 4.5 3S6 12 14.5 13.5M9 5.5h5M12 3.5l2 2-2 2",
    label: "Power transform",
    summary: "Makes skewed columns as normal as a power can",
    help: "Finds the power of every column under which its numbers are most likely to be normal, by Yeo and Johnson: with s the sign of x and p = 1 + s (λ - 1), it computes s ((1 + |x|)^p - 1) / p. λ = 1 leaves a column as it is, λ = 0 takes logarithms, as of prices or counts; unlike those it finds the strength itself, and takes negative numbers. λ is fitted by maximum likelihood, on the training rows only, and is saved and exported with the weights. Put Standardize before it where numbers are far from 0, such as years. In scikit-learn: PowerTransformer.",
    keywords: ["Yeo-Johnson", "Box-Cox", "skew", "normal", "Gaussian", "PowerTransformer", "preprocessing"],
    inputs: featurePorts,
    outputs: { output: { kind: "tensor", label: "Output", help: "The same columns, with less skew." } },
    params: {
      standardize: toggle({
        default: true,
        label: "Standardize",
        help: "Brings the result to mean 0 and standard deviation 1, over the training rows.",
      }),
    },
    lower(context, { input }, { standardize }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const power = transformed(context, input.value, context.statistic("lambdas", "yeoJohnson", input));
      const value = standardize ? standardized(context, { value: power, from: input.from }) : power;
      return { output: { value, prepared: { role: found.role, of: found.of, inverse: null } } };
    },
    code(context, { input }, { standardize }) {
      const made = `${context.helper("PowerTransform", torchModule)}(${at(input.shape, 1)}, standardize=${python(standardize)})`;
      const layer = context.layer(made);
      if (input.trainRows !== null) context.fit(input.trainRows);
      return `${layer}(${input.text})`;
    },
    samples: [{ version: 1, params: { standardize: false } }],
  },
  { ko },
);

/** s (e^z - 1) / p with z = p log(1 + |x|); e^z - 1 as tanh(z / 2) (e^z + 1), which keeps what is small. */
function transformed(context: LowerContext, x: Value, lambdas: Value): Value {
  const plus = (value: Value, addend: number) => context.apply("addScalar", [value], [addend]);
  const times = (a: Value, b: Value) => context.apply("mul", [a, b]);
  const sign = context.apply("sign", [x]);
  const power = plus(times(sign, plus(lambdas, -1)), 1);
  const exponent = times(power, context.apply("log", [plus(context.apply("abs", [x]), 1)]));
  const half = context.apply("tanh", [context.apply("mulScalar", [exponent], [0.5])]);
  const grown = times(half, plus(context.apply("exp", [exponent]), 1));
  return times(sign, context.apply("div", [grown, power]));
}

function standardized(context: LowerContext, input: InputValue): Value {
  const mean = context.statistic("mean", "mean", input);
  const scale = context.statistic("scale", "scale", input);
  return context.apply("div", [context.apply("sub", [input.value, mean]), scale]);
}

const torchModule: readonly string[] = [
  "class PowerTransform(nn.Module):",
  '    """Makes columns as normal as a power can (Yeo and Johnson), as they are over the training rows."""',
  "",
  "    def __init__(self, columns, standardize):",
  "        super().__init__()",
  "        self.standardize = standardize",
  '        self.register_buffer("lambdas", torch.ones(columns))',
  "        if standardize:",
  '            self.register_buffer("mean", torch.zeros(columns))',
  '            self.register_buffer("scale", torch.ones(columns))',
  "",
  "    def fit(self, rows):",
  "        rows = rows.double()",
  "        lean = (rows.sign() * rows.abs().log1p()).mean(0)",
  "        # Where numbers twenty times as large do not overflow.",
  "        most = (80 / (20 * rows.abs().amax(0)).log1p()).clamp(min=1)",
  "        low = torch.where(rows.amin(0) < 0, 2 - most, -most)",
  "        high = torch.where(rows.amax(0) < 0, 2 + most, most)",
  "",
  "        def likelihood(lambdas):",
  "            return (lambdas - 1) * lean - self.power(rows, lambdas).var(0, correction=0).log() / 2",
  "",
  "        for _ in range(80):  # the likelihood has one maximum",
  "            left, right = low + (high - low) / 3, high - (high - low) / 3",
  "            rises = likelihood(left) < likelihood(right)",
  "            low, high = torch.where(rises, left, low), torch.where(rises, high, right)",
  "        constant = rows.amin(0) == rows.amax(0)",
  "        self.lambdas.copy_(((low + high) / 2).masked_fill(constant, 1.0))",
  "        if self.standardize:",
  "            values = self.power(rows, self.lambdas.double())",
  "            self.mean.copy_(values.mean(0))",
  "            self.scale.copy_(values.std(0, correction=0).masked_fill(constant, 1.0))",
  "",
  "    def power(self, x, lambdas):",
  "        power = 1 + x.sign() * (lambdas - 1)",
  "        return x.sign() * (power * x.abs().log1p()).expm1() / power",
  "",
  "    def forward(self, x):",
  "        x = self.power(x, self.lambdas)",
  "        return (x - self.mean) / self.scale if self.standardize else x",
];
