import { at } from "../../../base/at";
import { toggle } from "../declareParams";
import { defineNode } from "../define";
import { featurePorts, preparedFeatures } from "./preparation";
import { ko } from "./polynomialFeatures.ko";

/** Most columns that products are made of: there are half as many as its square. */
const columnLimit = 64;

/** Which columns are multiplied with one another, in the order of scikit-learn. */
function pairs(columns: number, interactionOnly: boolean): (readonly [number, number])[] {
  return Array.from({ length: columns }, (_, first) =>
    Array.from({ length: columns }, (_unused, second) => [first, second] as const).filter(
      ([left, right]) => right > left || (right === left && !interactionOnly),
    ),
  ).flat();
}

/** Polynomial features: the columns, and all their products of two. */
export const polynomialFeatures = defineNode(
  {
    type: "polynomialFeatures",
    category: "data",
    order: 30,
    glyph: "M2 13C5 13 6 3 8 3s3 10 6 10M2 8h2.5M11.5 8H14",
    label: "Polynomial features",
    summary: "Adds squares and products of columns",
    help: "Gives the columns as they are and behind them all their products of two, squares among them, so that a single Linear node fits curves and what columns do together. Of k columns it makes k + k (k + 1) / 2. Put Standardize before it, and again behind it. In scikit-learn: PolynomialFeatures(2, include_bias=False).",
    keywords: ["interactions", "squares", "products", "quadratic", "PolynomialFeatures", "preprocessing"],
    inputs: featurePorts,
    outputs: { output: { kind: "tensor", label: "Output", help: "[batch, columns and products]." } },
    params: {
      interactionOnly: toggle({
        default: false,
        label: "Interactions only",
        help: "Leaves squares out: only different columns are multiplied.",
      }),
    },
    lower(context, { input }, { interactionOnly }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const width = at(input.value.shape, 1);
      if (width > columnLimit) {
        const values = { node: context.nameOf(context.node), columns: width, limit: columnLimit };
        context.report({ severity: "error", code: "polynomialWide", values, port: "input" });
        return {};
      }
      let value = input.value;
      for (let column = 0; column < width; column += 1) {
        const start = interactionOnly ? column + 1 : column;
        if (start === width) break;
        const one = context.apply("narrow", [input.value], [1, column, 1]);
        const others = context.apply("narrow", [input.value], [1, start, width - start]);
        value = context.apply("concat", [value, context.apply("mul", [one, others])], [1]);
      }
      return { output: { value, prepared: { role: found.role, of: null, inverse: null } } };
    },
    code(context, { input }, { interactionOnly }) {
      const all = pairs(at(input.shape, 1), interactionOnly);
      const name = context.helper("with_products", [
        "def with_products(x, first, second):",
        "    return torch.cat([x, x[:, first] * x[:, second]], dim=1)",
      ]);
      const lists = [0, 1].map((place) => `[${all.map((pair) => pair[place]).join(", ")}]`);
      return `${name}(${input.text}, ${lists.join(", ")})`;
    },
    samples: [{ version: 1, params: { interactionOnly: true } }],
  },
  { ko },
);
