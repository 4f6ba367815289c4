import { at } from "../../../base/at";
import { number, select, toggle } from "../declareParams";
import { defineNode } from "../define";
import { call } from "../code";
import type { MatrixColumn } from "./datasetParams";
import { mayLack } from "./missingNumbers";
import { featurePorts, preparedFeatures } from "./preparation";
import { takeColumns } from "./takeColumns";
import { ko } from "./impute.ko";

/** Where numbers may be missing among `count` columns: everywhere, where it is not known what they are. */
function indicatedPlaces(columns: readonly MatrixColumn[] | null | undefined, count: number): number[] {
  return Array.from({ length: count }, (_, place) => place).filter((place) => {
    const column = columns?.[place];
    return column === undefined || mayLack(column.source);
  });
}

/** Impute: missing numbers of the dataset filled in. */
export const impute = defineNode(
  {
    type: "impute",
    category: "data",
    order: 18,
    takesMissing: true,
    glyph: "M2.5 3.5h11v9h-11zM2.5 8h11M8 3.5v9M10 10.2h1.6M10.8 9.4v1.6",
    label: "Impute",
    summary: "Fills in missing numbers, column by column",
    help: "Puts a number in the place of every one that is missing: the mean, the median or the most frequent number of its column, or one that you give. They are measured once, on the training rows only, and are saved and exported with the weights, so a prediction works with an empty field, too. With indicators the model also sees which numbers were missing: a column of 0 and 1 for each column of numbers, which stays 0 where none was missing in the training rows. Numbers are missing where the Dataset keeps rows with missing values. In scikit-learn: SimpleImputer.",
    keywords: ["missing", "fill", "NaN", "null", "empty", "fillna", "SimpleImputer", "preprocessing"],
    inputs: featurePorts,
    outputs: {
      output: { kind: "tensor", label: "Output", help: "The same columns without gaps, then the indicators." },
    },
    params: {
      strategy: select({
        default: "mean",
        label: "Fill in",
        help: "What is filled in: measured of the column's training rows, or a number of your own. The median hardly moves for outliers.",
        options: { mean: "Mean", median: "Median", mostFrequent: "Most frequent", constant: "Constant" },
        inline: true,
      }),
      value: number({
        default: 0,
        label: "Constant",
        help: "The number that is filled in.",
        usedWhen: { param: "strategy", values: ["constant"] },
      }),
      indicator: toggle({
        default: false,
        label: "Indicators",
        help: "Adds a column for each column of numbers that is 1 where it was missing.",
      }),
    },
    lower(context, { input }, { strategy, value: constant, indicator }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const columns = at(input.value.shape, 1);
      const fill =
        strategy === "constant"
          ? context.buffer("fill", [columns], new Float32Array(columns).fill(constant), { exported: true })
          : context.statistic("fill", strategy, input);
      // Only what is missing is not equal to itself, and so neither greater nor equal.
      const present = context.apply("greaterEqual", [input.value, input.value]);
      const missing = context.apply("addScalar", [context.apply("mulScalar", [present], [-1])], [1]);
      // A product would keep NaN; this gives 0 there.
      const kept = context.apply("reluGrad", [input.value, present]);
      const filled = context.apply("add", [kept, context.apply("mul", [missing, fill])]);
      if (!indicator) return { output: { value: filled, prepared: { role: found.role, of: found.of, inverse: null } } };
      const gaps = context.statistic("gaps", "missing", input);
      const all = context.apply("mul", [missing, gaps]);
      const indicated = takeColumns(context, all, indicatedPlaces(found.of?.columns, columns));
      const value = indicated ? context.apply("concat", [filled, indicated], [1]) : filled;
      return { output: { value, prepared: { role: found.role, of: null, inverse: null } } };
    },
    code(context, { input }, { strategy, value, indicator }) {
      const columns = at(input.shape, 1);
      const options = {
        value,
        indicated: indicator ? indicatedPlaces(input.columns, columns) : undefined,
      };
      const construct = call(context.helper("Impute", torchModule), [String(columns), `"${strategy}"`], options, {
        value: 0,
      });
      const layer = context.layer(construct);
      if (input.trainRows !== null) context.fit(input.trainRows);
      return `${layer}(${input.text})`;
    },
    samples: [
      {
        version: 1,
        params: { strategy: "constant", value: -1, indicator: true },
        outputs: { output: [4, 2] },
      },
    ],
  },
  { ko },
);

const torchModule: readonly string[] = [
  "class Impute(nn.Module):",
  '    """Fills in numbers that are missing (nan) by what their columns hold in the training rows."""',
  "",
  "    def __init__(self, columns, strategy, value=0.0, indicated=None):",
  "        super().__init__()",
  "        self.strategy, self.indicated = strategy, indicated",
  '        self.register_buffer("fill", torch.full((columns,), float(value)))',
  "        if indicated is not None:",
  '            self.register_buffer("gaps", torch.zeros(columns))',
  "",
  "    def fit(self, rows):",
  "        if self.indicated is not None:",
  "            self.gaps.copy_(rows.isnan().any(0))",
  '        if self.strategy != "constant":',
  "            columns = [column[~column.isnan()] for column in rows.double().T]",
  "            self.fill.copy_(torch.stack([self.measure(column) for column in columns]))",
  "",
  "    def measure(self, column):",
  '        if self.strategy == "mean":',
  "            return column.mean()",
  '        if self.strategy == "median":',
  "            return column.quantile(0.5)",
  "        values, counts = column.unique(return_counts=True)",
  "        return values[counts == counts.max()][0]",
  "",
  "    def forward(self, x):",
  "        missing = x.isnan()",
  "        filled = torch.where(missing, self.fill, x)",
  "        if self.indicated is None:",
  "            return filled",
  "        return torch.cat([filled, (missing * self.gaps)[:, self.indicated]], 1)",
];
