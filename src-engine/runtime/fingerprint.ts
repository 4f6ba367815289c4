import { createHash } from "node:crypto";
import type { GradwireDocument } from "../project/document/schema";
import { withoutSettings } from "../project/document/trainingSettings";
import type { PreparedData } from "../project/nodes/prepared";
import type { CheckedDocument } from "./plannedRun";

/**
 * Tells runs apart: a hash of all that decides a run's results but the number of epochs. Titles and places on the canvas
 * do not matter; what file the rows come from is in the Dataset's parameters, by its hash.
 */
export function fingerprintOf({ document, dataset }: CheckedDocument, prepared: PreparedData): string {
  return hashOf(document, dataset, prepared);
}

/** The same without the settings of optimizers and schedules: a run can go on with others. */
export function forkFingerprintOf({ document, dataset }: CheckedDocument, prepared: PreparedData): string {
  return hashOf(withoutSettings(document), dataset, prepared);
}

function hashOf(
  { nodes, wires, training }: GradwireDocument,
  dataset: CheckedDocument["dataset"],
  prepared: PreparedData,
): string {
  const meaning = {
    nodes: nodes.map(({ id, type, version, params }) => ({
      id,
      type,
      version,
      // Where the file lies is not what is in it.
      params: id === dataset.node ? { ...dataset.params, source: dataset.params.source?.sha256 } : params,
    })),
    wires: wires.map(({ from, to }) => [from.node, from.port, to.node, to.port]),
    seed: training.seed,
    rows: [prepared.rows, prepared.columns, prepared.trainRows.length],
  };
  return createHash("sha256").update(JSON.stringify(meaning)).digest("hex");
}
