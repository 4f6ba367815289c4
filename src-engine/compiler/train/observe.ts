import { at } from "../../base/at";
import type { Model } from "../graph/model";
import type { PlacedProgram } from "../program/compile";
import type { ObservedGradient, ObservedProgram, ObservedTensor, Phase, Segment } from "../program/observed";
import type { PersistentTensor } from "../program/plan";
import type { Program } from "../program/program";
import { writtenBuffers } from "../program/writtenBuffers";
import type { Value } from "../../ops/define";

/** The leaf that backward starts from: it holds 1, and is nobody's state. */
export const lossSeed = "loss.grad";

/** What of a training graph is told about an observed program. */
export interface Observation {
  readonly model: Model;
  /** Gradients by the id of the value they are of. */
  readonly gradients: ReadonlyMap<number, Value>;
  /** Of each trained parameter: its gradient as backward (or accumulation) leaves it, and as the optimizer takes it. */
  readonly updates: readonly { readonly source: Value; readonly used: Value }[];
  /** Whether sources are there only in the update phase, since gradients of several batches are averaged. */
  readonly averaged: boolean;
  readonly persistent: readonly PersistentTensor[];
}

/** Says where a run on an observed program can stand, and what can be seen there. */
export function describeObserved({ program, bufferOf }: PlacedProgram, seen: Observation): ObservedProgram {
  const { model, gradients, persistent } = seen;
  const offsetOf = (value: Value) => {
    const buffer = bufferOf(value);
    return buffer === null ? null : at(program.buffers, buffer).offset;
  };
  const written = lastWrites(program);
  const placed = (offset: number) => ({ offset, completeAt: written.get(offset) ?? 0 });
  const tensor = (of: Pick<ObservedTensor, "node" | "name" | "role" | "phase">, value?: Value): ObservedTensor[] => {
    const offset = value ? offsetOf(value) : null;
    return value && offset !== null ? [{ ...of, shape: value.shape, ...placed(offset) }] : [];
  };
  const phaseOf = (node: string, { id }: Value): Phase => {
    if (node === model.loss?.node) return "loss";
    const { producer, node: owner } = at(model.graph.values, id);
    return producer === null && owner === node ? "batch" : "forward";
  };
  const gradient = (node: string, name: string, value: Value) =>
    tensor({ node, name, role: "gradient", phase: "backward" }, gradients.get(value.id));
  const ports = (model.ports ?? []).flatMap(({ node, port, value }) => [
    ...tensor({ node, name: port, role: "value", phase: phaseOf(node, value) }, value),
    ...gradient(node, port, value),
  ]);
  const parameters = model.parameters.flatMap(({ node, name, value }) => [
    ...tensor({ node, name: ownName(node, name), role: "parameter", phase: "step" }, value),
    ...gradient(node, ownName(node, name), value),
  ]);
  const states = persistent
    .filter(({ role, name }) => role !== "parameter" && name !== lossSeed)
    .flatMap(({ node, name, shape, offset }): ObservedTensor[] =>
      node === null
        ? []
        : [{ node, name: ownName(node, name), role: "state", phase: "step", shape, ...placed(offset) }],
    );
  const tensors = [...ports, ...parameters, ...states];
  const zeroed = new Set(seen.updates.flatMap(({ source, used }) => [offsetOf(source), offsetOf(used)]));
  return {
    segments: segmentsOf(program, model.loss?.node ?? null),
    tensors,
    zeroed: tensors.filter(({ role, offset }) => role === "gradient" && zeroed.has(offset)),
    gradients: distinct(
      seen.updates.flatMap(({ source, used }) => {
        const [from, to] = [bufferOf(source), bufferOf(used)];
        return from === null || to === null ? [] : [{ source: from, used: to }];
      }),
    ),
    gradientsAt: seen.averaged ? endOfSources(program, seen.updates, bufferOf) : program.phases.backward,
  };
}

/** A tensor's name without that of the node it belongs to; the optimizer's own keep the parameter's. */
function ownName(node: string, name: string): string {
  return name.startsWith(`${node}.`) ? name.slice(node.length + 1) : name;
}

/** Runs of instructions of one node, in the forward and in the backward phase. */
function segmentsOf({ instructions, phases }: Program, loss: string | null): Segment[] {
  const segments: Segment[] = [];
  for (const [index, { node }] of instructions.slice(0, phases.backward).entries()) {
    const named = node ?? "";
    const phase = index >= phases.forward ? "backward" : named === loss ? "loss" : "forward";
    const last = segments.at(-1);
    if (last?.phase === phase && last.node === named) segments.pop();
    segments.push({ phase, node: named, end: index + 1 });
  }
  return segments;
}

/** How many instructions are done when forward and backward have written at an offset for the last time. */
function lastWrites({ instructions, buffers, phases }: Program): ReadonlyMap<number, number> {
  return new Map(
    instructions
      .slice(0, phases.backward)
      .flatMap((instruction, index) =>
        writtenBuffers(instruction).map((buffer) => [at(buffers, buffer).offset, index + 1] as const),
      ),
  );
}

/** Two parameters may have one gradient: what is added to it is added once. */
function distinct(gradients: readonly ObservedGradient[]): ObservedGradient[] {
  return [...new Map(gradients.map((gradient) => [gradient.source, gradient])).values()];
}

function endOfSources(
  { instructions }: Program,
  updates: Observation["updates"],
  bufferOf: PlacedProgram["bufferOf"],
): number {
  const sources = new Set(updates.map(({ source }) => bufferOf(source)));
  return instructions.findLastIndex(({ output }) => sources.has(output)) + 1;
}
