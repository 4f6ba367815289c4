import { z } from "zod";
import { formatShape } from "../../../base/shape";
import type { DatasetColumn } from "../data/datasetParams";
import { defineNode, type InputValue, type LowerContext } from "../define";
import { frozenParam, frozenSchema } from "./frozen";

const embeddingParams = z.strictObject({ embeddingDim: z.int().min(1).max(65_536).default(4), ...frozenSchema });

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
export const embedding = defineNode({
  type: "embedding",
  version: 1,
  category: "layers",
  label: { en: "Embedding", ko: "Embedding" },
  summary: {
    en: "Gives every category a row of numbers that is trained",
    ko: "범주마다 학습되는 숫자 행을 줍니다",
  },
  help: {
    en: "Looks up row i of a trained table for category number i. Use it for a column with many categories (a city, a product, a user): instead of one 0/1 column per category, the model learns a few numbers for each, and similar categories come to lie near each other. It takes one category column encoded as class index; choose it with a Select columns node. The rows start as random numbers of the standard normal distribution. In PyTorch: nn.Embedding.",
    ko: "범주 번호 i에 대해 학습되는 표의 i번째 행을 가져옵니다. 범주가 많은 열(도시, 상품, 사용자 등)에 사용하세요. 범주마다 0/1 열을 두는 대신 모델이 범주마다 숫자 몇 개를 배우고, 비슷한 범주는 서로 가까워집니다. 클래스 번호로 인코딩된 범주 열 하나를 받으며, 열 선택 노드로 고르면 됩니다. 행은 표준 정규 분포 난수로 시작합니다. PyTorch에서는 nn.Embedding입니다.",
  },
  keywords: ["category", "categorical", "lookup", "table", "entity", "vector", "임베딩", "범주", "표"],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Category", ko: "범주" },
      help: {
        en: "One category column encoded as class index: [batch, 1].",
        ko: "클래스 번호로 인코딩된 범주 열 하나입니다: [배치, 1].",
      },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: {
        en: "The row of each row's category: [batch, embedding size].",
        ko: "각 행의 범주에 해당하는 행입니다: [배치, 임베딩 크기].",
      },
    },
  ],
  params: [
    {
      name: "embeddingDim",
      label: { en: "Embedding size", ko: "임베딩 크기" },
      help: {
        en: "How many numbers every category gets. A few for tens of categories, tens for thousands.",
        ko: "범주마다 갖는 숫자의 수입니다. 범주가 수십 개면 몇 개, 수천 개면 수십 개가 알맞습니다.",
      },
      control: { kind: "integer", min: 1, max: 65_536, step: 1 },
      inline: true,
    },
    frozenParam,
  ],
  schema: embeddingParams,
  migrations: {},
  lower(context, { input }, { embeddingDim, frozen }) {
    const source = indexColumn(context, input);
    if (!source || !input.columns) return {};
    context.takesIndices(input.columns, source.categories.length);
    const shape = [source.categories.length, embeddingDim];
    const weight = context.parameter("weight", shape, { kind: "normal", mean: 0, std: 1 }, { frozen });
    const indices = context.apply("reshape", [input.value], [input.value.shape[0] ?? 1]);
    const value = context.apply("indexRows", [weight, indices]);
    return { output: { value, width: { node: context.node, param: "embeddingDim" } } };
  },
  samples: [
    { version: 1, params: {}, outputs: { output: [4, 4] } },
    { version: 1, params: { embeddingDim: 9 }, outputs: { output: [4, 9] } },
  ],
});
