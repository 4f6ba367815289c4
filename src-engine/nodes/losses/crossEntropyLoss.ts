import { z } from "zod";
import { formatShape } from "../../base/shape";
import type { DatasetColumn } from "../data/datasetParams";
import { defineNode, type InputValue, type LowerContext } from "../define";
import { takesRows } from "../layers/rows";
import { lossOutput } from "./ports";

/** The one class-index column of the target, or null after reporting why there is none. */
function classColumn(context: LowerContext, target: InputValue): DatasetColumn | null {
  if (!target.columns) {
    context.report({
      severity: "error",
      code: "targetComputed",
      values: { source: context.nameOf(target.from.node) },
      port: "target",
    });
    return null;
  }
  const { dataset, columns, params } = target.columns;
  const sources = [...new Set(columns.map(({ source }) => source))];
  const [source] = sources;
  if (!source || sources.length > 1) {
    const names = sources.map(({ name }) => name).join(", ");
    context.report({
      severity: "error",
      code: "crossEntropyTargets",
      values: { count: sources.length, columns: names },
      port: "target",
    });
    return null;
  }
  if (source.type === "number") {
    context.report({ severity: "error", code: "crossEntropyNumber", values: { column: source.name }, port: "target" });
    return null;
  }
  if (source.encoding === "oneHot") {
    const asIndex = params.columns.map((column) =>
      column === source ? { ...column, encoding: "classIndex" as const } : column,
    );
    context.report({
      severity: "error",
      code: "crossEntropyOneHot",
      values: { column: source.name },
      port: "target",
      fix: { kind: "setParam", node: dataset, param: "columns", value: asIndex },
    });
    return null;
  }
  return source;
}

/** Cross-entropy loss: how unlikely the model finds the true class. */
export const crossEntropyLoss = defineNode({
  type: "crossEntropyLoss",
  version: 1,
  category: "losses",
  label: { en: "Cross-entropy loss", ko: "교차 엔트로피 손실" },
  summary: {
    en: "Penalty on the true class's probability, for predicting classes",
    ko: "정답 클래스의 확률이 낮을수록 커지며, 클래스를 예측할 때 사용합니다",
  },
  help: {
    en: "Turns each row of logits into probabilities with softmax and computes the mean of -log(probability of the true class). Use it to predict one class out of several (classification). It wants raw logits, one column per class, straight from a Linear node, and a target column encoded as class index; softmax is part of it. In PyTorch: nn.CrossEntropyLoss.",
    ko: "각 행의 로짓을 softmax로 확률로 바꾸고 -log(정답 클래스의 확률)의 평균을 계산합니다. 여러 클래스 중 하나를 예측할 때(분류) 사용합니다. Linear 노드에서 나온 로짓을 클래스마다 한 열씩 그대로 받고, 타깃은 클래스 번호로 인코딩된 열이어야 합니다. softmax는 이 안에 포함되어 있습니다. PyTorch에서는 nn.CrossEntropyLoss입니다.",
  },
  keywords: [
    "classification",
    "softmax",
    "log loss",
    "negative log likelihood",
    "criterion",
    "분류",
    "소프트맥스",
    "로그 손실",
    "손실",
  ],
  inputs: [
    {
      name: "prediction",
      kind: "tensor",
      label: { en: "Logits", ko: "로짓" },
      help: {
        en: "Raw scores, one column per class: [batch, classes].",
        ko: "클래스마다 한 열인 점수입니다: [배치, 클래스].",
      },
    },
    {
      name: "target",
      kind: "tensor",
      role: "target",
      label: { en: "Target", ko: "타깃" },
      help: {
        en: "The true class of each row: one target column encoded as class index.",
        ko: "각 행의 정답 클래스입니다. 클래스 번호로 인코딩된 타깃 열 하나를 연결하세요.",
      },
    },
  ],
  outputs: [lossOutput],
  params: [],
  schema: z.strictObject({}),
  migrations: {},
  lower(context, { prediction, target }) {
    if (!takesRows(context, "prediction", prediction)) return {};
    const source = classColumn(context, target);
    if (!source) return {};
    const classes = source.categories.length;
    const [rows = 1, logits] = prediction.value.shape;
    if (logits !== classes) {
      context.report({
        severity: "error",
        code: "crossEntropyClasses",
        values: {
          prediction: context.nameOf(prediction.from.node),
          predictionShape: formatShape(prediction.value.shape),
          target: context.nameOf(target.from.node),
          column: source.name,
          classes,
        },
        port: "prediction",
        ...(prediction.width && { fix: { kind: "setParam", ...prediction.width, value: classes } as const }),
      });
      return {};
    }
    if (prediction.bounded) {
      const { node, low, high, source: from } = prediction.bounded;
      context.report({
        severity: "warning",
        code: "crossEntropyBounded",
        values: { source: context.nameOf(node), low, high, before: context.nameOf(from.node) },
        port: "prediction",
        fix: { kind: "connect", from, to: { node: context.node, port: "prediction" } },
      });
    }
    const indices = context.apply("reshape", [target.value], [rows]);
    const value = context.apply("crossEntropy", [prediction.value, indices]);
    context.loss({ value, prediction, target, task: "classification" });
    return { loss: { value } };
  },
  samples: [{ version: 1, params: {} }],
});
