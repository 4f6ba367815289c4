import { formatShape } from "../../../base/shape";
import type { InputValue, LowerContext } from "../define";

/** Whether the input of port `port` holds rows, `[batch, columns]`; when not, reports it with a fix that flattens it. */
export function takesRows(context: LowerContext, port: string, { value, from }: InputValue): boolean {
  if (value.shape.length === 2) return true;
  context.report({
    severity: "error",
    code: "rowsRequired",
    values: { source: context.nameOf(from.node), shape: formatShape(value.shape) },
    port,
    fix: { kind: "insertNode", type: "flatten", params: {}, into: { node: context.node, port } },
  });
  return false;
}
