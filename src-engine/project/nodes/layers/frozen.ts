import { z } from "zod";
import type { ParamDefinition } from "../define";
import type { GraphNode } from "../wiring";

/** Schema of whether a layer is kept from training, to be spread into its own. */
export const frozenSchema = { frozen: z.boolean().default(false) };

/** Describes {@link frozenSchema}: the last parameter of every layer that has weights. */
export const frozenParam: ParamDefinition = {
  name: "frozen",
  label: { en: "Frozen", ko: "동결" },
  help: {
    en: "Keeps this node's weights as they are: no gradient, no weight decay and no update. Gradients still flow through it to the nodes before. In PyTorch: requires_grad_(False).",
    ko: "이 노드의 가중치를 그대로 둡니다. 기울기도, 가중치 감쇠도, 갱신도 없습니다. 기울기는 이 노드를 지나 앞 노드로 계속 흐릅니다. PyTorch에서는 requires_grad_(False)입니다.",
  },
  control: { kind: "switch" },
};

/** Whether a node is set to be kept from training. */
export function isFrozen({ params }: Pick<GraphNode, "params">): boolean {
  return params[frozenParam.name] === true;
}
