import { defineNode, type LowerContext } from "../define";
import { datasetParamsSchema, type DatasetColumn, type DatasetParams } from "./datasetParams";
import { splitSizes } from "./split";

/** Reports what keeps used columns from becoming numbers; whether there is nothing of the kind. */
function checkColumns(context: LowerContext, columns: readonly DatasetColumn[]): boolean {
  const names = new Set<string>();
  let usable = true;
  const refuse = (code: "datasetDuplicateColumn" | "datasetNoCategories" | "datasetOneClass", column: string) => {
    context.report({ severity: "error", code, values: { column }, param: "columns" });
    usable = false;
  };
  for (const { name, type, role, categories, encoding } of columns) {
    if (names.has(name)) refuse("datasetDuplicateColumn", name);
    names.add(name);
    if (role === "ignore" || type === "number") continue;
    if (categories.length === 0) refuse("datasetNoCategories", name);
    else if (categories.length === 1 && role === "target") refuse("datasetOneClass", name);
    else if (role === "feature" && encoding === "classIndex") {
      const oneHot = columns.map((column) => (column.name === name ? { ...column, encoding: "oneHot" } : column));
      context.report({
        severity: "warning",
        code: "datasetIndexFeature",
        values: { column: name },
        param: "columns",
        fix: { kind: "setParam", node: context.node, param: "columns", value: oneHot },
      });
    }
  }
  return usable;
}

/** Warns where the batch or the split will not do what was asked for. */
function checkSizes(context: LowerContext, { source, validationFraction, batchSize }: DatasetParams): boolean {
  if (!source) return false;
  const { train, validation } = splitSizes(source.rows, validationFraction);
  if (train === 0) {
    context.report({ severity: "error", code: "datasetNoRows", values: { file: source.name } });
    return false;
  }
  if (validationFraction > 0 && validation === 0) {
    context.report({
      severity: "warning",
      code: "splitNoValidation",
      values: { fraction: validationFraction, rows: source.rows },
      param: "validationFraction",
      fix: { kind: "setParam", node: context.node, param: "validationFraction", value: 0 },
    });
  }
  if (batchSize > train) {
    context.report({
      severity: "warning",
      code: "batchClamped",
      values: { batchSize, rows: train },
      param: "batchSize",
      fix: { kind: "setParam", node: context.node, param: "batchSize", value: train },
    });
  }
  return true;
}

/** Dataset: the rows of a CSV file, as features and targets. */
export const dataset = defineNode({
  type: "dataset",
  version: 1,
  category: "data",
  label: { en: "Dataset", ko: "데이터셋" },
  summary: {
    en: "Rows of a CSV file: features to learn from, targets to predict",
    ko: "CSV 파일의 행: 학습에 쓸 특성과 예측할 타깃",
  },
  help: {
    en: "Reads a CSV file and gives its rows batch by batch. Choose which columns are features (what the model sees) and which are targets (what it should predict); text columns become categories. Part of the rows can be held out for validation: they are never trained on and show how well the model does on rows it has not seen. The file itself is never changed. In PyTorch: a TensorDataset with random_split and a DataLoader.",
    ko: "CSV 파일을 읽어 행을 배치 단위로 내보냅니다. 어떤 열이 특성(모델이 보는 값)이고 어떤 열이 타깃(예측할 값)인지 선택하세요. 텍스트 열은 범주로 바뀝니다. 행의 일부를 검증용으로 떼어 둘 수 있는데, 이 행은 학습에 쓰이지 않으며 모델이 처음 보는 행을 얼마나 잘 맞히는지 보여 줍니다. 파일 자체는 바뀌지 않습니다. PyTorch에서는 TensorDataset에 random_split과 DataLoader를 쓴 것과 같습니다.",
  },
  keywords: [
    "csv",
    "data",
    "file",
    "table",
    "features",
    "targets",
    "batch",
    "split",
    "데이터",
    "파일",
    "표",
    "특성",
    "타깃",
    "배치",
  ],
  inputs: [],
  outputs: [
    {
      name: "features",
      kind: "tensor",
      label: { en: "Features", ko: "특성" },
      help: {
        en: "The feature columns of a batch: [batch, feature columns].",
        ko: "배치의 특성 열입니다: [배치, 특성 열].",
      },
    },
    {
      name: "targets",
      kind: "tensor",
      role: "target",
      label: { en: "Targets", ko: "타깃" },
      help: {
        en: "The target columns of a batch: [batch, target columns].",
        ko: "배치의 타깃 열입니다: [배치, 타깃 열].",
      },
    },
  ],
  params: [
    {
      name: "source",
      label: { en: "File", ko: "파일" },
      help: { en: "The CSV file the rows come from.", ko: "행을 읽어 올 CSV 파일입니다." },
      control: { kind: "custom", panel: "dataset" },
    },
    {
      name: "csv",
      label: { en: "Reading", ko: "읽기 설정" },
      help: {
        en: "How the file is read: delimiter, quotes, header, decimal mark, missing markers. Found out from the file unless set.",
        ko: "구분자, 따옴표, 머리글, 소수점, 결측 표시 등 파일을 읽는 방법입니다. 지정하지 않으면 파일에서 알아냅니다.",
      },
      control: { kind: "custom", panel: "dataset" },
    },
    {
      name: "columns",
      label: { en: "Columns", ko: "열" },
      help: {
        en: "What each column is used for: feature, target, or not at all.",
        ko: "각 열을 특성으로 쓸지, 타깃으로 쓸지, 쓰지 않을지 정합니다.",
      },
      control: { kind: "custom", panel: "dataset" },
    },
    {
      name: "missingRows",
      label: { en: "Rows with missing values", ko: "결측값이 있는 행" },
      help: {
        en: "Refuse: stop and say where the values are missing. Drop: leave these rows out.",
        ko: "거부: 멈추고 어디에 값이 없는지 알려 줍니다. 제외: 해당 행을 빼고 진행합니다.",
      },
      control: {
        kind: "select",
        options: [
          { value: "refuse", label: { en: "Refuse", ko: "거부" } },
          { value: "drop", label: { en: "Drop", ko: "제외" } },
        ],
      },
    },
    {
      name: "validationFraction",
      label: { en: "Validation share", ko: "검증 비율" },
      help: {
        en: "Share of the rows held out for validation, from 0 to 0.9. 0 trains on all rows.",
        ko: "검증용으로 떼어 둘 행의 비율입니다(0~0.9). 0이면 모든 행으로 학습합니다.",
      },
      control: { kind: "number", min: 0, max: 0.9, step: 0.05 },
    },
    {
      name: "splitSeed",
      label: { en: "Split seed", ko: "분할 시드" },
      help: {
        en: "Decides which rows are held out. The same seed always picks the same rows.",
        ko: "어떤 행을 떼어 둘지 정합니다. 시드가 같으면 항상 같은 행이 선택됩니다.",
      },
      control: { kind: "integer", min: 0, max: 0xffffffff, step: 1 },
    },
    {
      name: "batchSize",
      label: { en: "Batch size", ko: "배치 크기" },
      help: {
        en: "Rows per training step. Small batches step often and noisily, large ones rarely and smoothly.",
        ko: "학습 스텝 하나에 쓰는 행의 수입니다. 작으면 자주, 거칠게 갱신하고 크면 드물게, 매끄럽게 갱신합니다.",
      },
      control: { kind: "integer", min: 1, max: 1_048_576, step: 1 },
      inline: true,
    },
    {
      name: "shuffle",
      label: { en: "Shuffle", ko: "섞기" },
      help: {
        en: "Draws a new order of the training rows for every epoch. Usually on.",
        ko: "에포크마다 학습 행의 순서를 새로 섞습니다. 보통 켜 둡니다.",
      },
      control: { kind: "switch" },
    },
  ],
  schema: datasetParamsSchema,
  migrations: {},
  lower(context, _inputs, params) {
    if (!params.source) {
      context.report({ severity: "error", code: "datasetNoFile", param: "source" });
      return {};
    }
    const sized = checkSizes(context, params);
    if (!checkColumns(context, params.columns) || !sized) return {};
    const has = (role: DatasetColumn["role"]) => params.columns.some((column) => column.role === role);
    if (!has("feature")) context.report({ severity: "error", code: "datasetNoFeatures", param: "columns" });
    if (!has("target") && context.isWired("targets")) reportNoTargets(context, params.columns);
    return {
      ...(has("feature") && { features: context.columns("feature", params) }),
      ...(has("target") && { targets: context.columns("target", params) }),
    };
  },
  samples: [
    { version: 1, params: {} },
    {
      version: 1,
      params: {
        source: { name: "points.csv", relativePath: "points.csv", bytes: 12, sha256: "0".repeat(64), rows: 3 },
        columns: [
          { name: "x", type: "number", role: "feature" },
          { name: "y", type: "number", role: "target" },
        ],
        validationFraction: 0,
        batchSize: 3,
      },
    },
  ],
});

/** Says that no column is a target; offers the last feature, which is where tables usually keep it. */
function reportNoTargets(context: LowerContext, columns: readonly DatasetColumn[]): void {
  const last = columns.findLast((column) => column.role === "feature");
  const others = columns.some((column) => column.role === "feature" && column !== last);
  context.report({
    severity: "error",
    code: "datasetNoTargets",
    param: "columns",
    port: "targets",
    ...(last &&
      others && {
        fix: {
          kind: "setParam",
          node: context.node,
          param: "columns",
          value: columns.map((column) => (column === last ? { ...column, role: "target" } : column)),
        } as const,
      }),
  });
}
