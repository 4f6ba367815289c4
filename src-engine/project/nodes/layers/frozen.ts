import { toggle } from "../declareParams";
import { shared } from "../words";
import type { GraphNode } from "../nodeGraph";
import { ko } from "./frozen.ko";

/** Keeps a layer from training: the last parameter of every layer that has weights. */
export const { frozen } = shared(
  {
    frozen: toggle({
      default: false,
      label: "Frozen",
      help: "Keeps this node's weights as they are: no gradient, no weight decay and no update. Gradients still flow through it to the nodes before. In PyTorch: requires_grad_(False).",
    }),
  },
  { ko },
);

/** Whether a node is set to be kept from training. */
export function isFrozen({ params }: Pick<GraphNode, "params">): boolean {
  return params.frozen === true;
}
