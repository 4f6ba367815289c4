import type { DatasetColumn } from "../data/datasetParams";
import { newNodeParams, nodeType } from "../catalog";
import type { NodeEndpoint } from "../problems";
import type { GraphNode, GraphWire, NodeGraph } from "../nodeGraph";

/** A number column for a test's dataset. */
export function numberColumn(name: string, role: DatasetColumn["role"]): DatasetColumn {
  return { name, type: "number", role, categories: [], encoding: "oneHot" };
}

/** A category column for a test's dataset. */
export function categoryColumn(
  name: string,
  role: DatasetColumn["role"],
  categories: string[],
  encoding: DatasetColumn["encoding"] = "oneHot",
): DatasetColumn {
  return { name, type: "category", role, categories, encoding };
}

/** Two number features and one number target. */
export const plainColumns = [numberColumn("x1", "feature"), numberColumn("x2", "feature"), numberColumn("y", "target")];

/** A port written as `linear1.input`. */
export function end(place: string): NodeEndpoint {
  const [node = "", port = ""] = place.split(".");
  return { node, port };
}

/** A graph written shortly: parameters (beyond the defaults) by node id, and wires as `linear1.output > mseLoss1.prediction`. */
export function graphOf(
  nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  wires: readonly string[],
): NodeGraph {
  return {
    nodes: Object.entries(nodes).map(([id, params]): GraphNode => {
      const type = id.replace(/\d+$/, "");
      return { id, type, version: nodeType(type)?.version ?? 1, params: { ...newNodeParams(type), ...params } };
    }),
    wires: wires.map((text): GraphWire => {
      const [from = "", to = ""] = text.split(" > ");
      return { id: text, from: end(from), to: end(to) };
    }),
  };
}

/** Parameters of a Dataset node with 100 rows of `columns`. */
export function datasetOf(
  columns: readonly DatasetColumn[],
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const source = { name: "data.csv", relativePath: "data.csv", bytes: 1000, sha256: "0".repeat(64), rows: 100 };
  return { source, columns, ...more };
}

/** Linear regression: Dataset, Linear, MSE loss, SGD; with anything overridden or added. */
export function regression({
  columns = plainColumns,
  dataset = {},
  nodes = {},
  wires = [],
  without = [],
}: {
  readonly columns?: readonly DatasetColumn[];
  readonly dataset?: Readonly<Record<string, unknown>>;
  readonly nodes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly wires?: readonly string[];
  /** Wires left out. */
  readonly without?: readonly string[];
} = {}): NodeGraph {
  const usual = [
    "dataset1.features > linear1.input",
    "linear1.output > mseLoss1.prediction",
    "dataset1.targets > mseLoss1.target",
    "mseLoss1.loss > sgd1.loss",
  ];
  return graphOf({ dataset1: datasetOf(columns, dataset), linear1: {}, mseLoss1: {}, sgd1: {}, ...nodes }, [
    ...usual.filter((wire) => !without.includes(wire)),
    ...wires,
  ]);
}
