import { nodeType, type Endpoint, type GradwireDocument } from "../../src-engine";
import { nodesById, wireInto } from "./documentIndex";

/** The output port whose numbers are at a port: an input has those of the node before, past bypassed ones; itself where none is. */
export function portSource(document: GradwireDocument, end: Endpoint, direction: "input" | "output"): Endpoint {
  let source = direction === "input" ? (wireInto(document, end)?.from ?? end) : end;
  for (;;) {
    const node = nodesById(document).get(source.node);
    const definition = node?.bypassed === true ? nodeType(node.type) : undefined;
    const output = definition?.outputs.find(({ name }) => name === source.port);
    const input = definition?.inputs.find(({ kind }) => kind === output?.kind);
    const before = input && wireInto(document, { node: source.node, port: input.name })?.from;
    if (before === undefined) return source;
    source = before;
  }
}
