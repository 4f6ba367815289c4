import { useStore } from "@xyflow/react";
import { createContext, use, useMemo, type ReactNode } from "react";
import { createPortal } from "react-dom";

const Layer = createContext<Element | null>(null);

/**
 * Finds the layer that React Flow has for labels of wires, once. Its own `EdgeLabelRenderer` looks for it in the page for
 * every wire at every change, which takes most of the time of a drag in a large graph.
 */
export function WireLabelScope({ children }: { readonly children: ReactNode }) {
  const flow = useStore((state) => state.domNode);
  const layer = useMemo(() => flow?.querySelector(".react-flow__edgelabel-renderer") ?? null, [flow]);
  return <Layer value={layer}>{children}</Layer>;
}

/** Shows a label of a wire above all wires. */
export function InLabelLayer({ children }: { readonly children: ReactNode }) {
  const layer = use(Layer);
  return layer === null ? null : createPortal(children, layer);
}
