import { csvCell } from "../../contract/csvCell";
import type { PredictedTarget } from "../../../src-engine";

/** Predictions as CSV (RFC 4180), a line per row: each target, and the probability of every class. */
export function predictionsCsv(
  { rows }: { readonly rows: readonly (readonly PredictedTarget[])[] },
  { header: withHeader } = { header: true },
): string {
  const header = (rows[0] ?? []).flatMap((target) => [
    target.name,
    ...(target.kind === "class" ? target.probabilities.map(({ label }) => `P(${target.name}=${label})`) : []),
  ]);
  const lines = rows.map((targets) =>
    targets.flatMap((target) =>
      target.kind === "number"
        ? [target.value]
        : [target.label, ...target.probabilities.map(({ probability }) => probability)],
    ),
  );
  return [...(withHeader ? [header] : []), ...lines].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}
