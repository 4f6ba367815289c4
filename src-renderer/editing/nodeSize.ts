import { nodeType, nodeWidth } from "../../src-engine";
import type { Size } from "./placement";

/** Heights of a node's parts as the canvas draws them (canvas pixels). */
const height = { frame: 34, ports: 12, port: 24, rows: 125, params: 9, param: 28, footer: 29 } as const;

/**
 * The size a node of this type has when nothing is wrong with it, for one that was not drawn yet. A problem that is
 * shown on it comes on top.
 */
export function expectedNodeSize(type: string): Size {
  const definition = nodeType(type);
  if (definition === undefined) return { width: nodeWidth, height: 120 };
  const ports = Math.max(definition.inputs.length, definition.outputs.length);
  const params = definition.params.filter((param) => param.inline === true).length;
  return {
    width: nodeWidth,
    height:
      height.frame +
      height.ports +
      ports * height.port +
      (definition.drawsRows === true ? height.rows : 0) +
      (params === 0 ? 0 : height.params + params * height.param) +
      height.footer,
  };
}
