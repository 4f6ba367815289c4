import { formatShape } from "../../../base/shape";
import type { DatasetColumn } from "../data/datasetParams";
import type { InputValue, LowerContext } from "../define";
import { takesRows } from "../layers/rows";
import type { Fix } from "../problems";

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

/**
 * The loss of type `type` in the place of one that the classes of `source` do not suit: the Dataset then gives their index and
 * the prediction has `columns` columns, of raw logits unless the loss wants logarithms. Nothing where the prediction's width
 * cannot be set.
 */
export function asLossOfClasses(
  { node }: LowerContext,
  prediction: InputValue,
  target: InputValue,
  { source, type, columns }: { readonly source: DatasetColumn; readonly type: string; readonly columns: number },
): { readonly fix?: Fix } {
  const fits = prediction.value.shape[1] === columns;
  if (source.categories.length === 0 || (!fits && !prediction.width)) return {};
  const encoding = source.encoding === "classIndex" ? {} : asClassIndex(target, source);
  const set = [
    ...(encoding.fix ? [encoding.fix] : []),
    ...(!fits && prediction.width ? [{ ...prediction.width, value: columns }] : []),
  ].map(({ node: changed, param, value }) => ({ node: changed, param, value }));
  const connect = prediction.bounded ? { prediction: prediction.bounded.source } : {};
  return { fix: { kind: "replaceNode", node, type, set, connect } };
}

/** {@link asLossOfClasses} that tells them apart: by one score where there is one and two classes, by one per class elsewhere. */
export function asCrossEntropy(
  context: LowerContext,
  prediction: InputValue,
  target: InputValue,
  source: DatasetColumn,
): { readonly fix?: Fix } {
  const classes = source.categories.length;
  const byScore = classes === 2 && prediction.value.shape[1] === 1;
  return asLossOfClasses(context, prediction, target, {
    source,
    ...(byScore ? { type: "bceWithLogitsLoss", columns: 1 } : { type: "crossEntropyLoss", columns: classes }),
  });
}

/** The target columns that hold class indices. */
export function classIndexColumns({ columns }: InputValue): readonly DatasetColumn[] {
  const sources = new Set(columns?.columns.map(({ source }) => source));
  return [...sources].filter(({ type, encoding }) => type === "category" && encoding === "classIndex");
}

/** The change of the Dataset node that encodes these target columns as one 0/1 column for each category. */
export function asOneHot({ columns: target }: InputValue, sources: readonly DatasetColumn[]) {
  if (!target) return {};
  const columns = target.params.columns.map((column) =>
    sources.includes(column) ? { ...column, encoding: "oneHot" as const } : column,
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
