import { applyFix, GradwireError, lowerDocument, type Fix, type GradwireDocument } from "../../src-engine";

/** How far a learning rate is lowered at once. */
const step = 10;

/** Lowers the rate that is in force tenfold: a schedule's where it sets its own, else the optimizer's. */
export function rateFix(document: GradwireDocument): Fix | null {
  const rates = ["maxLearningRate", "learningRate"].flatMap((param) =>
    document.nodes.map((node) => ({ node: node.id, param, value: node.params[param] })),
  );
  const found = rates.find(({ value }) => typeof value === "number" && value > 0);
  if (found === undefined) return null;
  const { node, param } = found;
  return { kind: "setParam", node, param, value: Number((Number(found.value) / step).toPrecision(12)) };
}

/** Standardizes the targets in front of a loss; null where the graph would not have it. */
export function targetFix(document: GradwireDocument, loss: string | null): Fix | null {
  if (loss === null) return null;
  const fix: Fix = { kind: "insertNode", type: "standardize", params: {}, into: { node: loss, port: "target" } };
  try {
    return lowerDocument(applyFix(document, fix).document).model === null ? null : fix;
  } catch (error) {
    if (error instanceof GradwireError) return null;
    throw error;
  }
}
