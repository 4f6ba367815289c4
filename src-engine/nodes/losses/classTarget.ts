import { formatShape } from "../../base/shape";
import type { DatasetColumn } from "../data/datasetParams";
import type { InputValue, LowerContext } from "../define";
import { takesRows } from "../layers/rows";

/** The source columns of a target, or null after reporting that it is none of the dataset's. */
export function targetSources(context: LowerContext, target: InputValue): readonly DatasetColumn[] | null {
  if (target.columns) return [...new Set(target.columns.columns.map(({ source }) => source))];
  const values = { source: context.nameOf(target.from.node) };
  context.report({ severity: "error", code: "targetComputed", values, port: "target" });
  return null;
}

/** The change of the Dataset node that encodes `source` as class index. */
export function asClassIndex({ columns: target }: InputValue, source: DatasetColumn) {
  if (!target) return {};
  const columns = target.params.columns.map((column) =>
    column === source ? { ...column, encoding: "classIndex" as const } : column,
  );
  return { fix: { kind: "setParam", node: target.dataset, param: "columns", value: columns } as const };
}

/** The one class-index column of the target, or null after reporting why there is none. */
function classColumn(context: LowerContext, target: InputValue): DatasetColumn | null {
  const sources = targetSources(context, target);
  if (!sources) return null;
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
  const values = { column: source.name };
  if (source.type === "number") {
    context.report({ severity: "error", code: "crossEntropyNumber", values, port: "target" });
    return null;
  }
  if (source.encoding === "oneHot") {
    const fix = asClassIndex(target, source);
    context.report({ severity: "error", code: "crossEntropyOneHot", values, port: "target", ...fix });
    return null;
  }
  return source;
}

/** The target's column when it is one class-index column and the prediction has a column per class; null after reporting. */
export function matchClasses(context: LowerContext, prediction: InputValue, target: InputValue): DatasetColumn | null {
  if (!takesRows(context, "prediction", prediction)) return null;
  const source = classColumn(context, target);
  if (!source) return null;
  const classes = source.categories.length;
  if (prediction.value.shape[1] === classes) return source;
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
  return null;
}
