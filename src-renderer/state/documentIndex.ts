import type {
  Annotation,
  DocumentNode,
  DocumentWire,
  Endpoint,
  GradwireDocument,
  Lowering,
  Problem,
} from "../../src-engine";

/** Remembers `compute(source)` for as long as `source` lives: documents and lowerings never change. */
function indexed<Source extends object, Index>(compute: (source: Source) => Index): (source: Source) => Index {
  const known = new WeakMap<Source, Index>();
  return (source) => {
    const found = known.get(source) ?? compute(source);
    known.set(source, found);
    return found;
  };
}

/** The nodes of a document by id. */
export const nodesById = indexed((document: GradwireDocument): ReadonlyMap<string, DocumentNode> => {
  return new Map(document.nodes.map((node) => [node.id, node]));
});

/** The notes and frames of a document by id. */
export const annotationsById = indexed((document: GradwireDocument): ReadonlyMap<string, Annotation> => {
  return new Map(document.annotations?.map((annotation) => [annotation.id, annotation]));
});

/** Whether nothing is on the canvas. */
export function isBlank({ nodes, annotations = [] }: GradwireDocument): boolean {
  return nodes.length + annotations.length === 0;
}

/** The ports that have a wire: `output linear1.output`, `input relu1.input`. */
export const wiredPorts = indexed((document: GradwireDocument): ReadonlySet<string> => {
  return new Set(
    document.wires.flatMap(({ from, to }) => [`output ${from.node}.${from.port}`, `input ${to.node}.${to.port}`]),
  );
});

const wiresByInput = indexed((document: GradwireDocument): ReadonlyMap<string, DocumentWire> => {
  return new Map(document.wires.map((wire) => [`${wire.to.node}.${wire.to.port}`, wire]));
});

/** The wire into an input port, of which there is one at most. */
export function wireInto(document: GradwireDocument, { node, port }: Endpoint): DocumentWire | undefined {
  return wiresByInput(document).get(`${node}.${port}`);
}

/** The problems of a lowering by the node they are shown on. */
export const problemsByNode = indexed((lowering: Lowering): ReadonlyMap<string, readonly Problem[]> => {
  const byNode = new Map<string, Problem[]>();
  for (const problem of lowering.problems) {
    if (problem.node === null) continue;
    const list = byNode.get(problem.node);
    if (list === undefined) byNode.set(problem.node, [problem]);
    else list.push(problem);
  }
  return byNode;
});

/** The wires that have an error of their own. */
export const brokenWires = indexed((lowering: Lowering): ReadonlySet<string> => {
  return new Set(
    lowering.problems.flatMap(({ severity, wire }) => (severity === "error" && wire !== null ? [wire] : [])),
  );
});
