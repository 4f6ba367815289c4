import { at } from "../../../base/at";
import type { Value } from "../../../ops/define";
import { python } from "../code";
import { integer, select } from "../declareParams";
import { defineNode, type LowerContext } from "../define";
import { featurePorts, preparedFeatures } from "./preparation";
import { ko } from "./bin.ko";

/** Bin: which of some ranges a number is in, column by column. */
export const bin = defineNode(
  {
    type: "bin",
    category: "data",
    order: 29,
    glyph: "M2 13.5h12M3 13.5V9h3.3v4.5M6.3 9V3.5h3.4v10M9.7 6.5H13v7",
    label: "Bin",
    summary: "Replaces numbers by the range that they are in",
    help: "Cuts every column into ranges and gives the range that a number is in: a column for each range that is 1 there, or the range's number from 0 on. So a Linear node can give each range an effect of its own, and outliers count as the rest of their range; what lies beyond the training rows is in the first or last one. Edges are measured once, on the training rows only, and are saved and exported with the weights; a column with many equal numbers has fewer ranges. In scikit-learn: KBinsDiscretizer.",
    keywords: ["discretize", "histogram", "bucket", "ranges", "quantile", "KBinsDiscretizer", "preprocessing"],
    inputs: featurePorts,
    outputs: {
      output: { kind: "tensor", label: "Output", help: "[batch, columns × bins] of 0 and 1, or [batch, columns]." },
    },
    params: {
      bins: integer({
        default: 5,
        min: 2,
        max: 32,
        label: "Bins",
        help: "Ranges of every column.",
        inline: true,
      }),
      strategy: select({
        default: "quantile",
        label: "Ranges",
        help: "With as many rows each, or of one width from the smallest to the largest number.",
        options: { quantile: "Same number of rows", uniform: "Same width" },
      }),
      encode: select({
        default: "oneHot",
        label: "Encoding",
        help: "A column for each range, or the range's number, which keeps the order.",
        options: { oneHot: "One column per bin", ordinal: "Number of the bin" },
      }),
    },
    lower(context, { input }, { bins, strategy, encode }) {
      const found = preparedFeatures(context, input);
      if (!found) return {};
      const [batch, columns] = [at(input.value.shape, 0), at(input.value.shape, 1)];
      const kind = strategy === "uniform" ? "uniformEdges" : "quantileEdges";
      const edges = context.statistic("edges", kind, input, [columns, bins - 1]);
      const numbers = context.apply("reshape", [input.value], [batch, columns, 1]);
      const reached = context.apply("greaterEqual", [numbers, edges]);
      if (encode === "ordinal") {
        const value = context.apply("sum", [reached], [0, 2]);
        return { output: { value, prepared: { role: found.role, of: found.of, inverse: null } } };
      }
      const value = context.apply("reshape", [inBin(context, reached, bins)], [batch, columns * bins]);
      return { output: { value, prepared: { role: found.role, of: null, inverse: null } } };
    },
    code(context, { input }, { bins, strategy, encode }) {
      const given = [
        at(input.shape, 1),
        bins,
        `uniform=${python(strategy === "uniform")}`,
        `one_hot=${python(encode === "oneHot")}`,
      ];
      const layer = context.layer(`${context.helper("Bin", torchModule)}(${given.join(", ")})`);
      if (input.trainRows !== null) context.fit(input.trainRows);
      return `${layer}(${input.text})`;
    },
    samples: [{ version: 1, params: { bins: 3, strategy: "quantile", encode: "ordinal" } }],
  },
  { ko },
);

/** 1 where the edge below is reached and the one above is not: `[batch, columns, bins]`. */
function inBin(context: LowerContext, reached: Value, bins: number): Value {
  const plus = (value: Value, addend: number) => context.apply("addScalar", [value], [addend]);
  // The first bin has no edge below: everything reaches it.
  const below = plus(context.apply("pad", [plus(reached, -1)], [2, 1, bins]), 1);
  return context.apply("sub", [below, context.apply("pad", [reached], [2, 0, bins])]);
}

const torchModule: readonly string[] = [
  "class Bin(nn.Module):",
  '    """Replaces numbers by the range that they are in, as the training rows are spread."""',
  "",
  "    def __init__(self, columns, bins, uniform, one_hot):",
  "        super().__init__()",
  "        self.bins, self.uniform, self.one_hot = bins, uniform, one_hot",
  '        self.register_buffer("edges", torch.full((columns, bins - 1), torch.finfo().max))',
  "",
  "    def fit(self, rows):",
  "        for column, edges in zip(rows.double().T, self.edges):",
  "            found = torch.tensor(self.edges_of(column.sort().values.tolist()), dtype=torch.double)",
  "            single = found.float()",
  '            above = single.nextafter(torch.tensor(float("inf")))',
  "            edges[: len(found)] = torch.where(single < found, above, single)",
  "",
  "    def edges_of(self, ordered):",
  "        low, high, last = ordered[0], ordered[-1], len(ordered) - 1",
  "        if low == high:",
  "            return []",
  "        if self.uniform:",
  "            return [edge * ((high - low) / self.bins) + low for edge in range(1, self.bins)]",
  "        found = []",
  "        for edge in range(self.bins + 1):",
  "            place = min(edge * (100 / self.bins), 100) / 100 * last",
  "            part = place - int(place)",
  "            below, above = ordered[int(place)], ordered[min(int(place) + 1, last)]",
  "            found.append(below + (above - below) * part if part < 0.5 else above - (above - below) * (1 - part))",
  '        apart = [edge for before, edge in zip([float("-inf")] + found, found) if edge - before > 1e-8]',
  "        return apart[1:-1]",
  "",
  "    def forward(self, x):",
  "        x = (x.unsqueeze(2) >= self.edges).sum(2)",
  "        return (nn.functional.one_hot(x, self.bins).flatten(1) if self.one_hot else x).float()",
];
