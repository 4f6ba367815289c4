import { at } from "../../../base/at";
import { defineNode } from "../define";
import { ko } from "./standardize.ko";

const standardizeClass = [
  "class Standardize(nn.Module):",
  '    """Brings columns to mean 0 and standard deviation 1, as they are over the training rows."""',
  "",
  "    def __init__(self, columns):",
  "        super().__init__()",
  '        self.register_buffer("mean", torch.zeros(columns))',
  '        self.register_buffer("scale", torch.ones(columns))',
  "",
  "    def fit(self, rows):",
  "        rows = rows.double()",
  "        constant = rows.amin(0) == rows.amax(0)",
  "        self.mean.copy_(rows.mean(0))",
  "        self.scale.copy_(rows.std(0, correction=0).masked_fill(constant, 1.0))",
  "",
  "    def forward(self, x):",
  "        return (x - self.mean) / self.scale",
];

/** Standardize: columns of the dataset at mean 0 and standard deviation 1. */
export const standardize = defineNode(
  {
    type: "standardize",
    category: "data",
    order: 20,
    glyph: "M1.5 12.5c4.2 0 4-9 6.5-9s2.3 9 6.5 9M8 6.5v6",
    label: "Standardize",
    summary: "Brings every column to mean 0 and standard deviation 1",
    help: "Computes (x - mean) / scale for every column. Mean and standard deviation are measured once, on the training rows only, and are saved and exported with the weights, so a prediction for a new row uses the same numbers. Columns of similar size let gradient descent take larger steps. Put it between Dataset and the first Linear node; on the target side predictions are turned back into the column's own units. In scikit-learn: StandardScaler.",
    keywords: ["normalize", "scale", "z-score", "StandardScaler", "preprocessing"],
    inputs: { input: { kind: "tensor", label: "Input", help: "The Dataset node's features or targets." } },
    outputs: { output: { kind: "tensor", label: "Output", help: "The same columns, standardized." } },
    params: {},
    lower(context, { input }) {
      const { columns } = input;
      if (!columns) {
        context.report({
          severity: "error",
          code: "standardizeComputed",
          values: { source: context.nameOf(input.from.node) },
          port: "input",
        });
        return {};
      }
      const classes = columns.columns.find(
        ({ source }) => source.type === "category" && source.encoding === "classIndex",
      );
      if (classes && columns.role === "target") {
        context.report({
          severity: "error",
          code: "standardizeClasses",
          values: { column: classes.name },
          port: "input",
        });
        return {};
      }
      const mean = context.statistic("mean", "mean", columns);
      const scale = context.statistic("scale", "scale", columns);
      const value = context.apply("div", [context.apply("sub", [input.value, mean]), scale]);
      return {
        output: { value, standardized: { of: columns, mean: `${context.node}.mean`, scale: `${context.node}.scale` } },
      };
    },
    code(context, { input }) {
      const layer = context.layer(`${context.helper("Standardize", standardizeClass)}(${at(input.shape, 1)})`);
      if (input.trainRows !== null) context.fit(input.trainRows);
      return `${layer}(${input.text})`;
    },
  },
  { ko },
);
