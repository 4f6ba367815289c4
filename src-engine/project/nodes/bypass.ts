import { nodeType } from "./catalog";
import type { NodeDefinition } from "./define";

/**
 * What a bypassed node hands on: for each output port, the first input port of its kind. Null where an output has none:
 * a dataset, a loss and an optimizer make what they give out, so nothing can go past them.
 */
export function bypassedPorts({ inputs, outputs }: NodeDefinition): ReadonlyMap<string, string> | null {
  const ports = new Map<string, string>();
  for (const { name, kind } of outputs) {
    const input = inputs.find((port) => port.kind === kind);
    if (!input) return null;
    ports.set(name, input.name);
  }
  return ports.size > 0 ? ports : null;
}

/** Whether nodes of a type can be bypassed. */
export function canBypass(type: string): boolean {
  const definition = nodeType(type);
  return definition !== undefined && bypassedPorts(definition) !== null;
}
