import { at } from "../../../base/at";
import { formatShape } from "../../../base/shape";
import type { DatasetColumn } from "../data/datasetParams";
import { call, python } from "../code";
import { integer } from "../declareParams";
import { type InputValue, type LowerContext, defineNode } from "../define";
import { ko } from "./embedding.ko";
import { frozen } from "./frozen";
import { givenStarts } from "./given";
import { constructedLayer, startParams } from "./init";

/** The one class-index column that arrives, or null after reporting why there is none. */
function indexColumn(context: LowerContext, { value, columns, from }: InputValue): DatasetColumn | null {
  const sources = [...new Set(columns?.columns.map(({ source }) => source))];
  const [source] = sources;
  if (columns && source?.type === "category" && sources.length === 1) {
    if (source.encoding === "classIndex") return source;
    const asIndex = columns.params.columns.map((column) =>
      column === source ? { ...column, encoding: "classIndex" as const } : column,
    );
    context.report({
      severity: "error",
      code: "embeddingOneHot",
      values: { column: source.name },
      port: "input",
      fix: { kind: "setParam", node: columns.dataset, param: "columns", value: asIndex },
    });
    return null;
  }
  const category = sources.find(({ type }) => type === "category");
  context.report({
    severity: "error",
    code: "embeddingColumn",
    values: {
      node: context.nameOf(context.node),
      source: context.nameOf(from.node),
      columns: sources.map(({ name }) => name).join(", ") || formatShape(value.shape),
    },
    port: "input",
    ...(category && {
      fix: {
        kind: "insertNode",
        type: "selectColumns",
        params: { columns: [category.name] },
        into: { node: context.node, port: "input" },
      } as const,
    }),
  });
  return null;
}

/** Embedding: a trained row of numbers for every category. */
export const embedding = defineNode(
  {
    type: "embedding",
    category: "layers",
    order: 20,
    glyph: "M2.5 3h4v10h-4zM2.5 6.3h4M2.5 9.7h4M9 8h4.5M11.5 6l2 2-2 2",
    label: "Embedding",
    summary: "Gives every category a row of numbers that is trained",
    help: "Looks up row i of a trained table for category number i. Use it for a column with many categories (a city, a product, a user): instead of one 0/1 column per category, the model learns a few numbers for each, and similar categories come to lie near each other. It takes one category column encoded as class index; choose it with a Select columns node. The rows start as random numbers of the standard normal distribution. In PyTorch: nn.Embedding.",
    keywords: ["category", "categorical", "lookup", "table", "entity", "vector"],
    inputs: {
      input: { kind: "tensor", label: "Category", help: "One category column encoded as class index: [batch, 1]." },
    },
    outputs: {
      output: { kind: "tensor", label: "Output", help: "The row of each row's category: [batch, embedding size]." },
    },
    params: {
      embeddingDim: integer({
        min: 1,
        max: 65_536,
        default: 4,
        label: "Embedding size",
        help: "How many numbers every category gets. A few for tens of categories, tens for thousands.",
        inline: true,
      }),
      ...startParams,
      frozen,
    },
    lower(context, { input }, { embeddingDim, frozen, ...start }) {
      const source = indexColumn(context, input);
      if (!source || !input.columns) return {};
      context.takesIndices(input.columns, source.categories.length);
      const shape = [source.categories.length, embeddingDim];
      const { weight: refill } = givenStarts(context, start, { weight: shape });
      const weight = context.parameter("weight", shape, { kind: "normal", mean: 0, std: 1 }, { frozen, refill });
      const indices = context.apply("reshape", [input.value], [at(input.value.shape, 0)]);
      const value = context.apply("indexRows", [weight, indices]);
      return { output: { value, width: { node: context.node, param: "embeddingDim" } } };
    },
    code(context, { input }, { embeddingDim, ...params }) {
      const categories = input.columns?.[0]?.source.categories.length ?? 0;
      const construct = call("nn.Embedding", [categories, embeddingDim].map(python));
      return `${constructedLayer(context, construct, params)}(${input.text}[:, 0].long())`;
    },
    samples: [
      { version: 1, params: {}, outputs: { output: [4, 4] } },
      { version: 1, params: { embeddingDim: 1, init: "given", given: { weight: [[1], [2], [3]] } } },
      { version: 1, params: { embeddingDim: 9 }, outputs: { output: [4, 9] } },
    ],
  },
  { ko },
);
