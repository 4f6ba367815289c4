import { z } from "zod";
import { defineNode } from "../define";

/** Standardize: columns of the dataset at mean 0 and standard deviation 1. */
export const standardize = defineNode({
  type: "standardize",
  version: 1,
  category: "data",
  label: { en: "Standardize", ko: "표준화" },
  summary: {
    en: "Brings every column to mean 0 and standard deviation 1",
    ko: "모든 열을 평균 0, 표준편차 1로 맞춥니다",
  },
  help: {
    en: "Computes (x - mean) / scale for every column. Mean and standard deviation are measured once, on the training rows only, and are saved and exported with the weights, so a prediction for a new row uses the same numbers. Columns of similar size let gradient descent take larger steps. Put it between Dataset and the first Linear node; on the target side predictions are turned back into the column's own units. In scikit-learn: StandardScaler.",
    ko: "모든 열에 (x - 평균) / 표준편차를 계산합니다. 평균과 표준편차는 학습 행에서만 한 번 구해 가중치와 함께 저장하고 내보내므로, 새 행을 예측할 때도 같은 값을 씁니다. 열의 크기가 비슷하면 경사 하강법이 더 크게 움직일 수 있습니다. 데이터셋과 첫 Linear 노드 사이에 두세요. 타깃 쪽에 두면 예측값은 원래 단위로 되돌려집니다. scikit-learn에서는 StandardScaler입니다.",
  },
  keywords: [
    "normalize",
    "scale",
    "z-score",
    "StandardScaler",
    "preprocessing",
    "정규화",
    "스케일",
    "전처리",
    "표준화",
  ],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Input", ko: "입력" },
      help: { en: "The Dataset node's features or targets.", ko: "데이터셋 노드의 특성 또는 타깃입니다." },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: { en: "The same columns, standardized.", ko: "표준화된 같은 열입니다." },
    },
  ],
  params: [],
  schema: z.strictObject({}),
  migrations: {},
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
  samples: [{ version: 1, params: {} }],
});
