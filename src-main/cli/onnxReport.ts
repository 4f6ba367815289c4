import type { OnnxReportNode } from "../../src-engine";
import { refusalText } from "./output";
import { rowLines } from "./textTable";

const words: Readonly<Record<OnnxReportNode["mapping"], string>> = {
  exact: "exact",
  approximate: "approximate",
  training: "for training only",
  unused: "takes no part",
  refused: "REFUSED",
};

/** What becomes of each node in an ONNX file, a line each, and below it why it is not exact. */
export function onnxReportLines(report: readonly OnnxReportNode[]): string[] {
  const rows = report.map(({ node, mapping, operators }) => [node, words[mapping], operators.join(" ")]);
  const lines = rowLines(["left", "left", "left"], rows);
  return report.flatMap(({ why }, row) => [
    lines[row] ?? "",
    ...why.map(({ code, values }) => `  ${refusalText({ code, values })}`),
  ]);
}
