import type { Model } from "../compiler/graph/model";
import type { LayerTensor, StateDictModel } from "../project/model/stateDictModules";

/** What a model needs of a `state_dict`: its parameters, and what is exported with them. */
export function stateDictModel({ parameters, buffers, ports = [], graph }: Model): StateDictModel {
  const tensors = new Map<string, LayerTensor[]>();
  const add = (tensor: Model["parameters"][number] | Model["buffers"][number], measured: boolean) => {
    const { node, name, value } = tensor;
    const own = tensors.get(node) ?? [];
    tensors.set(node, own);
    own.push({ name: name.slice(node.length + 1), shape: value.shape, measured });
  };
  for (const parameter of parameters) add(parameter, false);
  for (const buffer of buffers) if (buffer.exported) add(buffer, buffer.measured !== undefined);
  const outputs = new Map(ports.map(({ node, value }) => [node, value.id]));
  const order = [...new Set([...outputs.keys(), ...tensors.keys()])];
  return {
    layers: order.flatMap((id) => {
      const own = tensors.get(id);
      return own === undefined ? [] : [{ id, tensors: own }];
    }),
    follows(later, earlier) {
      const sought = outputs.get(earlier) ?? Infinity;
      const reached = new Set([outputs.get(later) ?? -1]);
      // What a value is computed from has smaller ids.
      for (const id of reached)
        for (const input of graph.values[id]?.producer?.inputs ?? []) if (input.id >= sought) reached.add(input.id);
      return reached.has(sought);
    },
  };
}
