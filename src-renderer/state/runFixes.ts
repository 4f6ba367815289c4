import type { Foresight } from "../../src-main/contract";
import { applyFix, GradwireError, lowerDocument, nodeType, type Fix, type GradwireDocument } from "../../src-engine";
import { sameGraph } from "./documentStore";

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

/** Sets the rate that theory says is safe; null where there is no theory. */
export function safeRateFix(foresight: Foresight | null): Fix | null {
  if (!foresight?.rate) return null;
  return { kind: "setParam", node: foresight.node, param: "learningRate", value: foresight.rate.safe };
}

/** What is found for a graph, and found again only for another one: to try a fix takes as long as two edits of it. */
function perGraph<Of>(
  find: (document: GradwireDocument, of: Of) => Fix | null,
): (document: GradwireDocument, of: Of) => Fix | null {
  let last: { readonly document: GradwireDocument; readonly of: Of; readonly fix: Fix | null } | null = null;
  return (document, of) => {
    if (last === null || last.of !== of || !sameGraph(last.document, document))
      last = { document, of, fix: find(document, of) };
    return last.fix;
  };
}

/**
 * Standardizes the features behind their Dataset and what prepares them; null where they go several ways, are scaled already, or
 * the graph would not have it.
 */
export const standardizeFix: (document: GradwireDocument) => Fix | null = perGraph<void>((document) => {
  let from: { readonly node: string | null; readonly port: string } = {
    node: lowerDocument(document).dataset,
    port: "features",
  };
  for (;;) {
    const [wire, other] = document.wires.filter(
      (found) => found.from.node === from.node && found.from.port === from.port,
    );
    if (wire === undefined || other !== undefined) return null;
    const next = nodeType(document.nodes.find(({ id }) => id === wire.to.node)?.type ?? "");
    if (next?.scales === true) return null;
    if (next?.category !== "data")
      return insertion(document, { kind: "insertNode", type: "standardize", params: {}, into: wire.to });
    from = { node: wire.to.node, port: "output" };
  }
});

/** Standardizes the targets in front of a loss; null where the graph would not have it. */
export const targetFix = perGraph((document, loss: string | null) => {
  if (loss === null) return null;
  const into = { node: loss, port: "target" };
  return insertion(document, { kind: "insertNode", type: "standardize", params: {}, into });
});

/** The fix, where a graph that can be trained comes of it. */
function insertion(document: GradwireDocument, fix: Fix): Fix | null {
  try {
    return lowerDocument(applyFix(document, fix).document).model === null ? null : fix;
  } catch (error) {
    if (error instanceof GradwireError) return null;
    throw error;
  }
}
