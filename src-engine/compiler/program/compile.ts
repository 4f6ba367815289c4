import { at } from "../../base/at";
import { formatBytes } from "../../base/bytes";
import { GradwireError } from "../../base/errors";
import { formatShape, numel, sameShape } from "../../base/shape";
import { eachInTurn, finishNow, type Work } from "../../base/work";
import type { Graph, GraphValue } from "../graph/builder";
import { writtenInputs, type OpDefinition, type Value } from "../../ops/define";
import { opByName, opcodeOf, tableHash } from "../../ops/table";
import { align, memoryWork } from "./memory";
import type { Lifetime } from "./occupancy";
import type { Instruction, Program, ProgramBuffer, ProgramCheck } from "./program";

/** Bytes a plan may take when nobody says otherwise: 4 GiB. */
export const defaultMemoryBudget = 4 * 1024 ** 3;

/** What to make a program of. */
export interface Compilation {
  readonly graph: Graph;
  /** Where the leaves that outlive a step are, by value id: offsets below `persistentLength`. */
  readonly persistent: ReadonlyMap<number, number>;
  /** Floats. */
  readonly persistentLength: number;
  /** Leaves that are filled from the data matrix before every step. */
  readonly inputs: readonly { readonly value: Value; readonly column: number }[];
  /** Leaves that hold dropout's masks, in the order in which they are drawn; none when absent. */
  readonly masks?: readonly { readonly value: Value; readonly count: number; readonly p: number }[];
  /** How many of the graph's values belong to the forward pass, to both passes, and to these and the commit phase. */
  readonly phases: { readonly forward: number; readonly backward: number; readonly commit: number };
  readonly loss: Value | null;
  readonly prediction: Value | null;
  readonly checks: readonly (Omit<ProgramCheck, "buffer"> & { readonly value: Value })[];
  /**
   * Whether every value keeps memory of its own for the whole step, so that all can be looked at. The numbers are the same,
   * bit by bit.
   */
  readonly observed?: boolean;
  /** Floats at the arena's start that this program leaves alone beside the persistent part; none when absent. */
  readonly reserved?: number;
  /** Bytes; {@link defaultMemoryBudget} when absent. */
  readonly memoryBudget?: number;
  /** Bytes of the budget that are taken beside the program; none when absent. */
  readonly beside?: number;
}

/** Memory that one value or, one after another, several values live in. */
interface Slot {
  readonly floats: number;
  readonly start: number;
  end: number;
  /** The value it was made for: names it in errors. */
  readonly owner: GraphValue;
}

/** A value that is computed, with its place in the order. */
interface Step {
  readonly value: GraphValue;
  readonly op: OpDefinition;
  readonly inputs: readonly GraphValue[];
  readonly attributes: readonly number[];
}

/**
 * Makes a flat program of a graph: leaves out what no result needs, lets reshapes share memory and elementwise ops
 * write over inputs that are no longer needed, and plans every tensor's place. The order is the graph's own.
 *
 * @throws GradwireError `memoryBudget` when the arena and what stands beside it would be larger than the budget.
 */
export function compileProgram(compilation: Compilation): Program {
  return finishNow(compilationWork(compilation));
}

/** As {@link compileProgram}, where it must keep nobody waiting. */
export function* compilationWork(compilation: Compilation): Work<Program> {
  return (yield* placedWork(compilation)).program;
}

/** A program, and where the graph's values are in it. */
export interface PlacedProgram {
  readonly program: Program;
  /** A value's buffer; null where nothing needs the value. */
  readonly bufferOf: (value: Value) => number | null;
}

/** As {@link compilationWork}, with the places of values. */
export function* placedWork(compilation: Compilation): Work<PlacedProgram> {
  const { graph, persistent, persistentLength, phases } = compilation;
  const live = neededValues(compilation);
  yield;
  const computed = live.flatMap((value) => (value.producer ? [{ value, producer: value.producer }] : []));
  const steps = yield* eachInTurn(computed, ({ value, producer }) => stepOf(graph, value, producer));
  const countBefore = (bound: number) => {
    const behind = steps.findIndex((step) => step.value.id >= bound);
    return behind === -1 ? steps.length : behind;
  };
  const forward = countBefore(phases.forward);
  const backward = countBefore(phases.backward);
  const commit = countBefore(phases.commit);

  const roots = rootsOf(graph, live);
  yield;
  yield* checkOrderOfWrites(steps, roots);
  const slots = yield* planSlots(compilation, live, steps, roots, backward);
  const scratch = [...new Set(slots.values())];
  yield;
  const workspace = workspaceOf(steps);
  checkBudget(compilation, scratch, { arenaLength: persistentLength, workspace });
  yield;
  const plan = yield* memoryWork(
    scratch.map((slot): Lifetime => ({ length: slot.floats, start: slot.start, end: slot.end })),
  );
  const scratchStart = align(Math.max(persistentLength, compilation.reserved ?? 0));
  const arenaLength = scratchStart + plan.length;
  checkBudget(compilation, scratch, { arenaLength, workspace });
  const places = new Map(scratch.map((slot, index) => [slot, scratchStart + at(plan.offsets, index)]));

  const buffers: ProgramBuffer[] = [];
  const bufferOf = byValue(graph);
  for (const value of live) {
    yield;
    const [input] = value.producer?.inputs ?? [];
    if (input && value.producer && opByName(value.producer.op).mutates) {
      bufferOf[value.id] = known(bufferOf, input.id);
      continue;
    }
    const root = known(roots, value.id);
    const slot = slots.get(root);
    const offset = slot ? places.get(slot) : persistent.get(root);
    if (offset === undefined) throw new Error(`leaf "${value.name}" has no place`);
    bufferOf[value.id] = buffers.length;
    buffers.push({ name: value.name, shape: value.shape, offset });
  }
  const buffer = (value: Value) => known(bufferOf, value.id);
  const instructions = yield* eachInTurn(steps, ({ value, op, inputs, attributes }): Instruction => ({
    opcode: opcodeOf(op.name),
    inputs: inputs.map(buffer),
    output: buffer(value),
    attributes,
    node: value.node,
  }));

  const program = {
    tableHash,
    persistentLength,
    arenaLength,
    workspace,
    buffers,
    instructions,
    phases: { forward, backward, commit },
    inputs: compilation.inputs.flatMap(({ value, column }) =>
      (bufferOf[value.id] ?? absent) !== absent ? [{ buffer: buffer(value), column, width: value.shape[1] ?? 1 }] : [],
    ),
    // All are drawn, or none after it would be PyTorch's.
    masks: (compilation.masks ?? []).map(({ value, ...mask }) => ({ ...mask, buffer: buffer(value) })),
    loss: compilation.loss && buffer(compilation.loss),
    prediction: compilation.prediction && buffer(compilation.prediction),
    checks: compilation.checks.map(({ value, ...check }) => ({ ...check, buffer: buffer(value) })),
  };
  const placeOf = ({ id }: Value) => bufferOf[id] ?? absent;
  return { program, bufferOf: (value) => (placeOf(value) === absent ? null : placeOf(value)) };
}

/** A whole number for each value that has one, by value id: graphs have many values, and are asked about each often. */
type ByValue = Int32Array;

const absent = -1;

function byValue({ values }: Graph, start: number = absent): ByValue {
  return new Int32Array(values.length).fill(start);
}

function known(numbers: ByValue, id: number): number {
  const found = numbers[id] ?? absent;
  if (found === absent) throw new Error(`value ${id} is not part of the program`);
  return found;
}

function stepOf(graph: Graph, value: GraphValue, producer: NonNullable<GraphValue["producer"]>): Step {
  const inputs = producer.inputs.flatMap((input) => graph.values[input.id] ?? []);
  return { value, op: opByName(producer.op), inputs, attributes: producer.attributes };
}

/** The values that a result or an in-place write depends on, in the graph's order. */
function neededValues({ graph, loss, prediction, checks, masks = [] }: Compilation): GraphValue[] {
  const needed = new Uint8Array(graph.values.length);
  for (const value of [loss, prediction]) if (value) needed[value.id] = 1;
  for (const { value } of [...checks, ...masks]) needed[value.id] = 1;
  for (const { id, producer } of graph.values.toReversed()) {
    if (!producer || !(needed[id] === 1 || opByName(producer.op).mutates)) continue;
    needed[id] = 1;
    for (const input of producer.inputs) needed[input.id] = 1;
  }
  return graph.values.filter(({ id }) => needed[id] === 1);
}

/** For each value the id of the value whose memory it is: itself, or what it is a view or an in-place result of. */
function rootsOf(graph: Graph, live: readonly GraphValue[]): ByValue {
  const roots = byValue(graph);
  for (const { id, producer } of live) {
    const op = producer && opByName(producer.op);
    const [input] = producer?.inputs ?? [];
    roots[id] = input && (op?.alias || op?.mutates) ? known(roots, input.id) : id;
  }
  return roots;
}

/** A value that is written in place must not be read under its old name afterwards. */
function* checkOrderOfWrites(steps: readonly Step[], roots: ByValue): Work<void> {
  /** By root, and when a value was made. */
  const writes = new Int32Array(roots.length);
  const seen = new Int32Array(roots.length);
  for (const { value, op, inputs, attributes } of steps) {
    yield;
    for (const input of inputs) {
      const count = writes[known(roots, input.id)]!;
      if (seen[input.id]! < count) throw new Error(`${op.name} reads "${input.name}" after it was overwritten`);
    }
    for (const index of writtenInputs(op, attributes)) {
      const input = inputs[index];
      if (!input) continue;
      const root = known(roots, input.id);
      writes[root] = writes[root]! + 1;
    }
    seen[value.id] = writes[known(roots, value.id)]!;
  }
}

/** Scratch memory for every root that has no persistent place, by root id. */
function* planSlots(
  { persistent, inputs: filledLeaves, masks = [], loss, prediction, checks, observed = false }: Compilation,
  live: readonly GraphValue[],
  steps: readonly Step[],
  roots: ByValue,
  backward: number,
): Work<ReadonlyMap<number, Slot>> {
  const ends = new Int32Array(roots.length).fill(absent);
  const use = (value: Value | null, at: number) => {
    if (!value) return;
    const root = known(roots, value.id);
    ends[root] = Math.max(ends[root] ?? absent, at);
  };
  for (const [at, { value, inputs }] of steps.entries()) for (const used of [value, ...inputs]) use(used, at);
  yield;
  for (const result of [loss, prediction]) use(result, steps.length);
  // Checks are read between the backward pass and the commit phase.
  for (const { value } of checks) use(value, backward);

  const starts = new Int32Array(roots.length).fill(absent);
  for (const [at, { value }] of steps.entries()) starts[value.id] = at;
  const filled = new Set([...filledLeaves, ...masks].map(({ value }) => value.id));
  const slots = new Map<number, Slot>();
  for (const value of live) {
    yield;
    if (known(roots, value.id) !== value.id || persistent.has(value.id)) continue;
    if (!value.producer && !filled.has(value.id)) throw new Error(`leaf "${value.name}" has no place`);
    if (observed) {
      slots.set(value.id, { floats: numel(value.shape), start: absent, end: steps.length, owner: value });
      continue;
    }
    const start = starts[value.id] ?? absent;
    const end = Math.max(ends[value.id] ?? absent, start);
    const step = steps[start];
    const taken = step && reusableSlot(step, start, slots, roots);
    if (taken) taken.end = end;
    slots.set(value.id, taken ?? { floats: numel(value.shape), start, end, owner: value });
  }
  return slots;
}

/** The slot of an input that `step` may write its output over: one of equal shape that nothing reads afterwards. */
function reusableSlot(
  { value, op, inputs }: Step,
  at: number,
  slots: ReadonlyMap<number, Slot>,
  roots: ByValue,
): Slot | undefined {
  const slotOf = (input: GraphValue) => slots.get(known(roots, input.id));
  for (const index of op.reuses ?? []) {
    const input = inputs[index];
    const slot = input && slotOf(input);
    if (!slot || slot.end !== at || !sameShape(input.shape, value.shape)) continue;
    const alone = inputs.every(
      (other, place) => slotOf(other) !== slot || (op.reuses?.includes(place) && sameShape(other.shape, value.shape)),
    );
    if (alone) return slot;
  }
  return undefined;
}

/** @throws GradwireError `memoryBudget`, placed at the canvas node of the largest tensor. */
function checkBudget(
  compilation: Compilation,
  scratch: readonly Slot[],
  { arenaLength, workspace }: { readonly arenaLength: number; readonly workspace: number },
): void {
  const { memoryBudget: budget = defaultMemoryBudget, beside = 0 } = compilation;
  const largest = scratch.reduce<Slot | null>((most, slot) => (slot.floats > (most?.floats ?? 0) ? slot : most), null);
  const bytes = Math.max(arenaLength, largest?.floats ?? 0) * 4 + workspace + beside;
  if (bytes <= budget) return;
  throw memoryError(
    bytes,
    budget,
    largest && { name: largest.owner.name, shape: largest.owner.shape, node: largest.owner.node },
  );
}

/** Bytes of working memory that the steps share: the most that one of them takes. */
function workspaceOf(steps: readonly Step[]): number {
  return steps.reduce((most, { op, inputs, attributes }) => {
    const shapes = inputs.map(({ shape }) => shape);
    const bytes = op.workspace?.(shapes, attributes) ?? 8 * (Math.ceil(Math.max(0, ...shapes.map(numel)) / 64) + 1);
    return Math.max(most, bytes);
  }, 0);
}

/** The error of a plan that needs too many bytes; names its largest tensor. */
export function memoryError(
  bytes: number,
  budget: number,
  largest: { readonly name: string; readonly shape: readonly number[]; readonly node: string | null } | null,
): GradwireError {
  return new GradwireError(
    "memoryBudget",
    {
      bytes: formatBytes(bytes),
      budget: formatBytes(budget),
      tensor: `${largest?.name ?? ""} ${formatShape(largest?.shape ?? [])}`,
      tensorBytes: formatBytes(numel(largest?.shape ?? []) * 4),
    },
    largest?.node ? { path: largest.node } : {},
  );
}
