import { shortNumber } from "../base/floatText";
import type { PredictedRow } from "./predictor";
import type { PredictedTarget } from "./reports";

/** What is predicted of a row as programs and JSON have it, by target column. */
export function predictedRow(targets: readonly PredictedTarget[]): PredictedRow {
  return Object.fromEntries(targets.flatMap(entriesOf));
}

function entriesOf(target: PredictedTarget): [key: string, value: PredictedRow[string]][] {
  if (target.kind === "number") return [[target.name, finite(target.value)]];
  const known = target.label === "" ? [] : target.probabilities;
  const probabilities = known.map(({ label, probability }) => [label, finite(probability)] as const);
  return [
    [target.name, target.label === "" ? null : target.label],
    ["probabilities", Object.fromEntries(probabilities)],
  ];
}

/** As JSON has numbers: those that are none are null. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? shortNumber(value) : null;
}
