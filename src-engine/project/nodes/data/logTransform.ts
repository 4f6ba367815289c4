import { defineNode } from "../define";
import { featurePorts, preparedFeatures } from "./preparation";
import { ko } from "./logTransform.ko";

/** Log transform: the logarithm of the size of every number, with its sign. */
export const logTransform = defineNode(
  {
    type: "logTransform",
    category: "data",
    order: 27,
    glyph: "M2.5 2.5v11h11M3.5 12.5c1-6 4-7.5 10-8",
    label: "Log transform",
    summary: "Takes the logarithm of columns that span decades",
    help: "Computes sign(x) · log(1 + |x|) for every number: 0 stays 0, negative numbers stay negative, and each further decade takes the same room. Prices, counts and areas are spread out evenly by it, so that a few large rows do not decide alone. Nothing is measured; put Standardize behind it. In NumPy: np.sign(x) * np.log1p(np.abs(x)).",
    keywords: ["logarithm", "log1p", "skew", "decades", "preprocessing"],
    inputs: featurePorts,
    outputs: { output: { kind: "tensor", label: "Output", help: "The same columns on a logarithmic scale." } },
    params: {},
    lower(context, { input }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const size = context.apply("addScalar", [context.apply("abs", [input.value])], [1]);
      const value = context.apply("mul", [context.apply("sign", [input.value]), context.apply("log", [size])]);
      return { output: { value, prepared: { role: found.role, of: found.of, inverse: null } } };
    },
    code(context, { input }) {
      const name = context.helper("log_transform", ["def log_transform(x):", "    return x.sign() * x.abs().log1p()"]);
      return `${name}(${input.text})`;
    },
  },
  { ko },
);
