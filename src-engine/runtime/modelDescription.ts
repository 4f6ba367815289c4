import { type DatasetColumn, type DatasetParams, matrixColumns } from "../project/nodes/data/datasetParams";
import { float32Text } from "../base/floatText";
import type { GradwireDocument } from "../project/document/schema";
import type { Lowering } from "../project/nodes/lower";
import type { ModelColumn, ModelMetadata } from "../project/model/modelMetadata";
import { plainFormat } from "../project/nodes/data/numberFormat";

/** Range per matrix column over training rows. */
export interface ColumnRanges {
  readonly min: ArrayLike<number>;
  readonly max: ArrayLike<number>;
  /** What was subtracted from the column's numbers. */
  readonly offsets: ArrayLike<number>;
}

/** Describes a model so that it can be fed rows of its source and its predictions read (see `ModelMetadata`). */
export function describeModel(model: {
  readonly document: Pick<GradwireDocument, "nodes" | "wires">;
  /** The Dataset node, and its parameters with the dialect that its file was read in. */
  readonly dataset: { readonly node: string; readonly params: DatasetParams };
  readonly lowering: Lowering;
  /** Null where the training rows are not known. */
  readonly ranges: ColumnRanges | null;
  readonly appVersion: string;
}): ModelMetadata {
  const { document, dataset, lowering, ranges, appVersion } = model;
  const { params } = dataset;
  /** The place of a column in the matrix, or of its first where categories have one each. */
  const places = new Map<DatasetColumn, number>();
  for (const [place, { source }] of matrixColumns(params).entries()) {
    if (!places.has(source)) places.set(source, place);
  }
  const describe = (source: DatasetColumn): ModelColumn => {
    const index = places.get(source) ?? -1;
    const isNumber = source.type === "number";
    const offset = ranges?.offsets[index] ?? 0;
    const format = source.format ?? (params.csv.decimal === "," ? plainFormat(",") : undefined);
    return {
      column: source.name,
      type: source.type,
      categories: [...source.categories],
      encoding: source.encoding,
      min: isNumber ? bound(ranges?.min[index], offset) : null,
      max: isNumber ? bound(ranges?.max[index], offset) : null,
      ...(offset === 0 ? {} : { offset }),
      ...(isNumber && format !== undefined ? { format } : {}),
    };
  };
  const columns = (role: DatasetColumn["role"]) =>
    params.columns.filter((column) => column.role === role).map(describe);
  return {
    format: "gradwire-model",
    version: 1,
    appVersion,
    task: lowering.task ?? "regression",
    inputs: columns("feature"),
    outputs: columns("target"),
    outputTransform: lowering.target?.inverse ?? null,
    graph: {
      nodes: document.nodes.map((node) =>
        node.id === dataset.node && "csv" in node.params
          ? { ...node, params: { ...node.params, csv: params.csv } }
          : node,
      ),
      wires: document.wires,
    },
  };
}

/** A bound of a column's numbers as they stand in the file. */
function bound(value: number | undefined, offset: number): number | null {
  const own = shortest(value);
  return own === null || offset === 0 ? own : own + offset;
}

/** The matrix holds float32; `24.8` is what stood in the file, not `24.799999237060547`. */
function shortest(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(float32Text(Math.fround(value)));
}
