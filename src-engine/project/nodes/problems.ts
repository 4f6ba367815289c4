import type { ErrorCode } from "../../base/errors";
import { errorTexts } from "../../base/errorTexts";
import { fillText, type Language, type TextValues } from "../../base/text";

/** One end of a wire: a node id and a port name. */
export interface NodeEndpoint {
  readonly node: string;
  readonly port: string;
}

/** A change that would solve a problem, offered as one click. `applyFix` carries it out. */
export type Fix =
  | { readonly kind: "setParam"; readonly node: string; readonly param: string; readonly value: unknown }
  /** Parameters that only fit together. */
  | { readonly kind: "setParams"; readonly node: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly kind: "connect"; readonly from: NodeEndpoint; readonly to: NodeEndpoint }
  /** A new node of `type` with wires into its input ports, by port name. */
  | { readonly kind: "addNode"; readonly type: string; readonly inputs: Readonly<Record<string, NodeEndpoint>> }
  /** A new node of `type` with these parameters, put on the wire that ends in `into`. */
  | {
      readonly kind: "insertNode";
      readonly type: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly into: NodeEndpoint;
    }
  /**
   * A node of `type` in the place of `node`, with the wires of the ports that both have, after parameters of other nodes are
   * set as it needs them; `connect`: what is wired into its ports instead, by port name.
   */
  | {
      readonly kind: "replaceNode";
      readonly node: string;
      readonly type: string;
      readonly set: readonly { readonly node: string; readonly param: string; readonly value: unknown }[];
      readonly connect: Readonly<Record<string, NodeEndpoint>>;
    }
  | { readonly kind: "removeNode"; readonly node: string }
  | { readonly kind: "removeWire"; readonly wire: string };

/** Errors keep a document from being trained; warnings do not. */
export type Severity = "error" | "warning";

/** What a node type says about one of its nodes. */
export interface Finding {
  readonly severity: Severity;
  readonly code: ErrorCode;
  readonly values?: TextValues;
  readonly port?: string;
  readonly param?: string;
  readonly fix?: Fix;
}

/** Something wrong or doubtful in a document, with its place and, where one is obvious, its fix. */
export interface Problem {
  readonly severity: Severity;
  readonly code: ErrorCode;
  readonly values: TextValues;
  /** The node it is shown on; null: the document as a whole. */
  readonly node: string | null;
  readonly port: string | null;
  readonly param: string | null;
  readonly wire: string | null;
  readonly fix: Fix | null;
}

/** A problem, with everything that was left out set to null. */
export function problem(finding: Finding & { readonly node?: string; readonly wire?: string }): Problem {
  return {
    severity: finding.severity,
    code: finding.code,
    values: finding.values ?? {},
    node: finding.node ?? null,
    port: finding.port ?? null,
    param: finding.param ?? null,
    wire: finding.wire ?? null,
    fix: finding.fix ?? null,
  };
}

/** The problem in words. */
export function problemText(found: Problem, language: Language): string {
  return fillText(errorTexts[found.code], language, found.values);
}
