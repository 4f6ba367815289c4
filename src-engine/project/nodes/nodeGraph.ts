import type { NodeEndpoint } from "./problems";

/** A node as lowering reads it. A document's nodes fit. */
export interface GraphNode {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly title?: string;
  /** The run goes past it. */
  readonly bypassed?: true | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A wire as lowering reads it. A document's wires fit. */
export interface GraphWire {
  readonly id: string;
  readonly from: NodeEndpoint;
  readonly to: NodeEndpoint;
}

/** The nodes and wires of a document. */
export interface NodeGraph {
  readonly nodes: readonly GraphNode[];
  readonly wires: readonly GraphWire[];
}

/** `linear1.output`: one end of a wire as people read it, and the key of shapes by port. */
export function endpointKey({ node, port }: NodeEndpoint): string {
  return `${node}.${port}`;
}
