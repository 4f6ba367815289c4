import { at } from "../../../base/at";
import { python } from "../code";
import { integer, toggle } from "../declareParams";
import { defineNode } from "../define";
import { featurePorts, preparedFeatures } from "./preparation";
import { ko } from "./pca.ko";

/** Most columns that components are found of: the work grows with their cube. */
const columnLimit = 512;

/** PCA: the columns along the directions in which the rows vary most. */
export const pca = defineNode(
  {
    type: "pca",
    category: "data",
    order: 34,
    glyph: "M2.5 13.5l11-11M10 2.5h3.5V6M5.5 5.5l5 5M4.5 9.5v.01M8 10v.01M11 6.5v.01M7.5 4v.01",
    label: "PCA",
    summary: "Turns columns into fewer, along which rows vary most",
    help: "Finds the directions in which the rows vary most, each at right angles to those before it, and computes (x - mean) · components: where a row lies along each. A few often hold what many columns say together; the inspector shows the share of the variance of each, and what it is made of. They are found once, on the training rows only, and are saved and exported with the weights. Put Standardize before it, or the columns with the largest numbers decide. In scikit-learn: PCA.",
    keywords: ["principal components", "dimension reduction", "SVD", "whiten", "decorrelate", "preprocessing"],
    inputs: featurePorts,
    outputs: { output: { kind: "tensor", label: "Output", help: "[batch, components], from the largest on." } },
    params: {
      components: integer({
        default: 2,
        min: 1,
        max: columnLimit,
        label: "Components",
        help: "How many directions are kept. There are as many as columns.",
        inline: true,
      }),
      whiten: toggle({
        default: false,
        label: "Whiten",
        help: "Divides each component by its standard deviation, so that all count alike.",
      }),
    },
    lower(context, { input }, { components: count, whiten }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const columns = at(input.value.shape, 1);
      const node = context.nameOf(context.node);
      if (columns > columnLimit) {
        const values = { node, columns, limit: columnLimit };
        context.report({ severity: "error", code: "pcaWide", values, port: "input" });
        return {};
      }
      if (count > columns) {
        const fix = { kind: "setParam", node: context.node, param: "components", value: columns } as const;
        const values = { node, columns, components: count };
        context.report({ severity: "error", code: "pcaComponents", values, param: "components", fix });
        return {};
      }
      const mean = context.statistic("mean", "mean", input);
      const axes = context.statistic("components", "principalAxes", input, [count, columns]);
      context.statistic("explained_variance_ratio", "principalShare", input, [count]);
      const along = context.apply("matmul", [context.apply("sub", [input.value, mean]), axes], [0, 1]);
      const value = whiten
        ? context.apply("div", [along, context.statistic("scale", "principalScale", input, [count])])
        : along;
      return { output: { value, prepared: { role: found.role, of: null, inverse: null } } };
    },
    code(context, { input }, { components: count, whiten }) {
      const sizes = [at(input.shape, 1), count, `whiten=${python(whiten)}`];
      const layer = context.layer(`${context.helper("PCA", torchModule)}(${sizes.join(", ")})`);
      if (input.trainRows !== null) context.fit(input.trainRows);
      return `${layer}(${input.text})`;
    },
    samples: [{ version: 1, params: { components: 1, whiten: true } }],
  },
  { ko },
);

const torchModule: readonly string[] = [
  "class PCA(nn.Module):",
  '    """Turns columns into fewer, along which the training rows vary most."""',
  "",
  "    def __init__(self, columns, components, whiten):",
  "        super().__init__()",
  "        self.whiten = whiten",
  '        self.register_buffer("mean", torch.zeros(columns))',
  '        self.register_buffer("components", torch.eye(components, columns))',
  '        self.register_buffer("explained_variance_ratio", torch.zeros(components))',
  "        if whiten:",
  '            self.register_buffer("scale", torch.ones(components))',
  "",
  "    def fit(self, rows):",
  "        rows = rows.double()",
  "        self.mean.copy_(rows.mean(0))",
  "        rows = rows - rows.mean(0)",
  "        variances, axes = torch.linalg.eigh(rows.T @ rows / max(1, len(rows) - 1))",
  "        variances, axes = variances.flip(0).clamp(min=0), axes.T.flip(0)",
  "        # The largest number of each is positive: the first, where several are as large.",
  "        largest = (axes.abs() >= axes.abs().amax(1, keepdim=True) * (1 - 1e-6)).float().argmax(1, keepdim=True)",
  "        axes = axes * axes.gather(1, largest).sign()",
  "        count = len(self.components)",
  "        self.components.copy_(axes[:count])",
  "        total = variances.sum()",
  "        self.explained_variance_ratio.copy_(variances[:count] / (total if total > 0 else 1))",
  "        if self.whiten:",
  "            nothing = variances <= variances[0] * len(variances) * 2.0**-46  # what float32 rounds by",
  "            self.scale.copy_(variances.sqrt().masked_fill(nothing, 1.0)[:count])",
  "",
  "    def forward(self, x):",
  "        x = (x - self.mean) @ self.components.T",
  "        return x / self.scale if self.whiten else x",
];
