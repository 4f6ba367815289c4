import { defineNode, type LowerContext } from "../define";
import { ko } from "./dataset.ko";
import { datasetParams, type DatasetColumn } from "./datasetParams";
import { reportSizes } from "./datasetSizes";
import { keepsMissing } from "./missingNumbers";

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

/** Dataset: the rows of a CSV file, as features and targets. */
export const dataset = defineNode(
  {
    type: "dataset",
    category: "data",
    order: 10,
    glyph: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
    label: "Dataset",
    summary: "Rows of a CSV file: features to learn from, targets to predict",
    help: "Reads a CSV file and gives its rows batch by batch. Choose which columns are features (what the model sees) and which are targets (what it should predict); text columns become categories. Part of the rows can be held out for validation: they are never trained on and show how well the model does on rows it has not seen. The file itself is never changed. In PyTorch: a TensorDataset with random_split and a DataLoader.",
    keywords: ["csv", "data", "file", "table", "features", "targets", "batch", "split"],
    inputs: {},
    outputs: {
      features: {
        kind: "tensor",
        label: "Features",
        help: "The feature columns of a batch: [batch, feature columns].",
      },
      targets: {
        kind: "tensor",
        role: "target",
        label: "Targets",
        help: "The target columns of a batch: [batch, target columns].",
      },
    },
    params: datasetParams,
    lower(context, _inputs, params) {
      if (!params.source) {
        context.report({ severity: "error", code: "datasetNoFile", param: "source" });
        return {};
      }
      const { name: file, rows } = params.source;
      const sized = reportSizes(context, params, { rows, file });
      if (!checkColumns(context, params.columns) || !sized) return {};
      const has = (role: DatasetColumn["role"]) => params.columns.some((column) => column.role === role);
      if (!has("feature")) context.report({ severity: "error", code: "datasetNoFeatures", param: "columns" });
      if (!has("target") && context.isWired("targets")) reportNoTargets(context, params.columns);
      return {
        ...(has("feature") && {
          features: { ...context.columns("feature", params), ...(keepsMissing(params) && { mayMiss: true as const }) },
        }),
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
  },
  { ko },
);

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
