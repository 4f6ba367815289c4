// How a number that an observed run shows came about: its instruction's expression, with operands as the run names them.
import { at } from "../../base/at";
import { numel, placesOf } from "../../base/shape";
import { evaluate, type Expression, type Operand, type Operation, partsOf, type Reason } from "../../ops/expression";
import type { ObservedProgram, ObservedRole, ObservedTensor } from "./observed";
import type { Program } from "./program";
import { opOf, writtenBuffers } from "./writtenBuffers";

/** An element of a tensor, as the run names it, with the number it held when it was read. */
export interface NamedElement {
  readonly kind: "operand";
  /** The canvas node; null for what is no node's. */
  readonly node: string | null;
  /**
   * As an {@link ObservedTensor}'s, or the op's where nobody can look at what it made (`matmul`), or a part's of the
   * explanation.
   */
  readonly name: string;
  readonly role: ObservedRole | "intermediate" | "part";
  /** Its place along each axis. */
  readonly index: readonly number[];
  readonly value: number;
  /** It is the number from before the step's update, or from before the step's zeroGrad. */
  readonly before?: true;
  /** Its column of the data, for what a batch takes from there. */
  readonly column?: string;
}

/** A part of an explanation that is told once, under a name, and taken by that: `mean`. */
export interface ExplainedPart {
  readonly name: string;
  readonly value: number;
  readonly expression: Expression<NamedElement>;
}

/** How a number came about. */
export interface Explanation extends Pick<ObservedTensor, "node" | "name" | "role"> {
  readonly index: readonly number[];
  /** The number itself. */
  readonly value: number;
  /**
   * Computed by the step; taken from the data; left as it was before the step, and not changed so far; or a gradient that
   * zeroGrad set to 0. Of the last three the expression is the number itself.
   */
  readonly origin: "computed" | "data" | "kept" | "zeroed";
  readonly expression: Expression<NamedElement>;
  /** Parts that the expression, and parts behind them, take under a name. */
  readonly parts: readonly ExplainedPart[];
}

/** What is read of a run that stands. Tensors are flat; offsets count floats. */
export interface ObservedMemory {
  /** Whether zeroGrad is done, how many segments behind it are, and whether the commit and the update phase were run, too. */
  readonly zeroGrad: boolean;
  readonly segments: number;
  readonly committed: boolean;
  readonly updated: boolean;
  /** Whether gradients of the step before are added to this one's. */
  readonly pilesUp: boolean;
  /** Floats of the arena, of its persistent part before the step, and of the gradients of the step before, one behind the other. */
  read(from: "now" | "before" | "gradientsBefore", offset: number, count: number): ArrayLike<number>;
  /** Names of the data matrix's columns; none when absent. */
  readonly columns?: readonly string[];
}

/** Most terms of a sum that are told. */
const mostTerms = 24;
/** About how many numbers an explanation is told by, and each of its parts. */
const mostNumbers = 64;
const mostInPart = 24;
/** As many as this are a lot: what takes more is told alike. */
const mostWeight = 12;
/** Floats that are read at once. */
const blockLength = 256;
/** Instructions behind one another that are told in place of what they made. */
const mostDepth = 16;

/**
 * Explains one element of a tensor where a run stands.
 * @returns null where the step has given the tensor nothing so far.
 */
export function explainElement(
  program: Program,
  observed: ObservedProgram,
  memory: ObservedMemory,
  tensor: ObservedTensor,
  element: number,
): Explanation | null {
  return new Explainer(program, observed, memory).explain(tensor, element);
}

/** A buffer as one instruction reads it. */
interface Use {
  /** Of the instruction. */
  readonly reader: number;
  readonly buffer: number;
}

/** Which number of a place in memory is meant: what is there, what was there before the step, or what nobody holds any more. */
type Version = "now" | "before" | "gone";

class Explainer {
  readonly #program: Program;
  readonly #observed: ObservedProgram;
  readonly #memory: ObservedMemory;
  /** Instructions that were run and write at an offset, in order. Views write nothing. */
  readonly #writers = new Map<number, number[]>();
  /** What can be looked at, by its offset: a view is there with what it is a view of. */
  readonly #tensors = new Map<number, ObservedTensor[]>();
  /** What was read, by where it was. */
  readonly #blocks = new Map<string, ArrayLike<number>>();
  readonly #parts = new Map<Operation, NamedElement>();
  /** Their values. */
  readonly #known = new Map<Operation, number>();
  readonly #told: ExplainedPart[] = [];

  constructor(program: Program, observed: ObservedProgram, memory: ObservedMemory) {
    this.#program = program;
    this.#observed = observed;
    this.#memory = memory;
    for (const tensor of observed.tensors) append(this.#tensors, tensor.offset, tensor);
    for (const [index, instruction] of program.instructions.entries()) {
      if (!this.#isDone(index)) continue;
      for (const buffer of writtenBuffers(instruction)) {
        append(this.#writers, at(program.buffers, buffer).offset, index);
      }
    }
  }

  explain(tensor: ObservedTensor, element: number): Explanation | null {
    const { node, name, role, shape, offset } = tensor;
    const value = this.#float("now", offset, numel(shape), element);
    const told = (origin: Explanation["origin"], expression: Expression<NamedElement>): Explanation => ({
      ...{ node, name, role, index: placesOf(shape, element), value, origin, expression, parts: this.#told },
    });
    const writer = this.#writers.get(offset)?.at(-1);
    if (writer === undefined) {
      if (role === "parameter" || role === "state") return told("kept", this.#nameOf(tensor, element, value, "before"));
      if (this.#memory.zeroGrad && this.#observed.zeroed.includes(tensor))
        return this.#memory.pilesUp ? told("kept", this.#nameOf(tensor, element, value, "before")) : told("zeroed", 0);
      if (tensor.phase === "batch") return told("data", this.#nameOf(tensor, element, value, "now"));
    }
    const source = this.#sourceOf(tensor, writer);
    if (source) return told("computed", this.#nameOf(source, element, value, "now"));
    if (writer === undefined) {
      // Backward starts from the loss's own gradient, which is 1.
      const isSeed = offset < this.#program.persistentLength && this.#isDone(this.#program.phases.forward);
      return role === "gradient" && isSeed ? told("computed", value) : null;
    }
    const made = this.#tell(writer, this.#expressionOf(writer, offset, element), mostNumbers, 0);
    const held = this.#heldGradient(offset, element);
    if (held === null) return told("computed", made);
    return told("computed", flatSum([this.#nameOf(tensor, element, held, "before"), made]));
  }

  /** Whether an instruction was run. */
  #isDone(index: number): boolean {
    const { phases } = this.#program;
    const { segments, committed, updated } = this.#memory;
    if (index >= phases.commit) return updated;
    if (index >= phases.backward) return committed;
    return index < (this.#observed.segments[segments - 1]?.end ?? 0);
  }

  /** The tensor that this one is a view of, where it is another node's: that of the batch, or of who wrote it. */
  #sourceOf({ node, role, offset }: ObservedTensor, writer: number | undefined): ObservedTensor | undefined {
    if (role !== "value") return undefined;
    const others = this.#tensors.get(offset)?.filter((other) => other.role === "value" && other.node !== node) ?? [];
    if (writer === undefined) return others.find(({ phase }) => phase === "batch");
    const maker = at(this.#program.instructions, writer).node;
    return maker === node ? undefined : others.find((other) => other.node === maker);
  }

  /** What an instruction gives an element at an offset. */
  #expressionOf(index: number, offset: number, element: number): Expression {
    const { buffers } = this.#program;
    const instruction = at(this.#program.instructions, index);
    const { inputs, output, attributes } = instruction;
    const op = opOf(instruction);
    const written = op.mutates ? inputs.findIndex((buffer) => at(buffers, buffer).offset === offset) : 0;
    return op.explain({
      inputs: inputs.map((buffer) => at(buffers, buffer).shape),
      output: at(buffers, output).shape,
      attributes,
      written,
      element,
      operand: (input, place) => ({
        ...{ kind: "operand", input, element: place },
        value: this.#valueFor({ reader: index, buffer: at(inputs, input) }, place),
      }),
    });
  }

  /** The number that an instruction read. */
  #valueFor(use: Use, element: number): number {
    const { offset, shape } = at(this.#program.buffers, use.buffer);
    const version = this.#versionFor(use);
    if (version !== "gone") return this.#float(version, offset, numel(shape), element);
    return evaluate(this.#expressionOf(this.#writerBefore(use), offset, element));
  }

  /** Where the numbers are that an instruction read. */
  #versionFor({ reader, buffer }: Use): Version {
    const { offset } = at(this.#program.buffers, buffer);
    const writers = this.#writers.get(offset) ?? [];
    const isOver = writers.some((writer) => writer >= reader);
    if (isOver) return writers.some((writer) => writer < reader) ? "gone" : "before";
    const { gradientsAt } = this.#observed;
    return reader < gradientsAt && this.#heldAt(offset) !== null ? "gone" : "now";
  }

  #writerBefore({ reader, buffer }: Use): number {
    const writer = this.#writers.get(at(this.#program.buffers, buffer).offset)?.findLast((index) => index < reader);
    if (writer === undefined) throw new Error(`buffer ${buffer} was written by nobody`);
    return writer;
  }

  /** Where what the step before left in a gradient is, to which this step has added its own; null where it has not. */
  #heldAt(offset: number): { readonly first: number; readonly count: number } | null {
    const { gradients, gradientsAt, segments } = this.#observed;
    const { pilesUp, updated, segments: done } = this.#memory;
    if (!pilesUp || !(gradientsAt <= this.#program.phases.backward ? done === segments.length : updated)) return null;
    let first = 0;
    for (const { source, used } of gradients) {
      const count = numel(at(this.#program.buffers, used).shape);
      if (at(this.#program.buffers, source).offset === offset) return { first, count };
      first += count;
    }
    return null;
  }

  /** What is there. */
  #heldGradient(offset: number, element: number): number | null {
    const held = this.#heldAt(offset);
    return held && this.#float("gradientsBefore", held.first, held.count, element);
  }

  #float(from: "now" | "before" | "gradientsBefore", offset: number, count: number, element: number): number {
    const first = element - (element % blockLength);
    const key = `${from} ${offset + first}`;
    const block =
      this.#blocks.get(key) ?? this.#memory.read(from, offset + first, Math.min(blockLength, count - first));
    this.#blocks.set(key, block);
    return at(block, element - first);
  }

  #nameOf(
    { node, name, role, shape, offset }: ObservedTensor,
    element: number,
    value: number,
    version: "now" | "before",
  ): NamedElement {
    const index = placesOf(shape, element);
    const column = this.#columnOf(offset, element);
    return {
      ...{ kind: "operand", node, name, role, index, value },
      ...(version === "before" && { before: true }),
      ...(column !== undefined && { column }),
    };
  }

  #columnOf(offset: number, element: number): string | undefined {
    const { inputs, buffers } = this.#program;
    const input = inputs.find(({ buffer }) => at(buffers, buffer).offset === offset);
    return input && this.#memory.columns?.[input.column + (element % input.width)];
  }

  /** An expression of an instruction with its operands by their names, in about so many numbers. */
  #tell(reader: number, expression: Expression, numbers: number, depth: number): Expression<NamedElement> {
    if (typeof expression === "number") return expression;
    const tell = (part: Expression, share: number) => this.#tell(reader, part, share, depth);
    const each = (parts: readonly Expression[]) => {
      const share = this.#shareOf(reader, parts, numbers);
      return parts.map((part) => tell(part, share));
    };
    switch (expression.kind) {
      case "operand":
        return this.#tellOperand(reader, expression, numbers, depth);
      case "sum":
        return this.#tellSum(reader, expression.terms, numbers, depth);
      case "product":
        return flatProduct(each(expression.factors));
      case "difference":
      case "quotient":
      case "power": {
        const [left = NaN, right = NaN] = each([expression.left, expression.right]);
        return { kind: expression.kind, left, right };
      }
      case "negation":
        return { kind: "negation", of: tell(expression.of, numbers) };
      case "call":
        return { kind: "call", name: expression.name, arguments: each(expression.arguments) };
      case "choice":
        return {
          kind: "choice",
          of: tell(expression.of, numbers),
          because: this.#tellReason(reader, expression.because, numbers, depth),
        };
      case "named":
        return this.#tellPart(reader, expression, depth);
    }
  }

  #tellReason(reader: number, reason: Reason, numbers: number, depth: number): Reason<NamedElement> {
    if (reason.kind !== "comparison") return reason;
    const tell = (part: Expression) => this.#tell(reader, part, numbers / 4, depth);
    return { ...reason, left: tell(reason.left), right: tell(reason.right) };
  }

  /** The largest terms, and what the others are together. */
  #tellSum(reader: number, terms: readonly Expression[], numbers: number, depth: number): Expression<NamedElement> {
    const weight = Math.max(...terms.slice(0, mostTerms).map((term) => this.#weightOf(reader, term)));
    const most = Math.min(mostTerms, Math.max(2, Math.floor(numbers / weight)));
    if (terms.length <= most) {
      const share = this.#shareOf(reader, terms, numbers);
      return flatSum(terms.map((term) => this.#tell(reader, term, share, depth)));
    }
    const sizes = terms.map((term, place) => ({ place, value: evaluate(term, this.#known) }));
    const size = ({ value }: { readonly value: number }) => (Number.isNaN(value) ? Infinity : Math.abs(value));
    const bySize = sizes.toSorted((a, b) => size(b) - size(a) || a.place - b.place);
    const told = new Set(bySize.slice(0, most).map(({ place }) => place));
    const total = sizes.reduce((sum, { place, value }) => (told.has(place) ? sum : sum + value), 0);
    const shown = terms.filter((_, place) => told.has(place));
    const share = this.#shareOf(reader, shown, numbers);
    return flatSum(
      shown.map((term) => this.#tell(reader, term, share, depth)),
      { count: terms.length - most, total },
    );
  }

  /** About how many numbers an expression is told by, up to `mostWeight`. */
  #weightOf(reader: number, expression: Expression): number {
    if (typeof expression === "number") return 0;
    if (expression.kind === "operand") return this.#isNamed(reader, expression) ? 1 : 4;
    if (expression.kind === "named") return 1;
    const parts = partsOf(expression).slice(0, mostTerms);
    return Math.min(
      mostWeight,
      parts.reduce<number>((sum, part) => sum + this.#weightOf(reader, part), 0),
    );
  }

  /** How many numbers each of some parts may take that takes more than one. */
  #shareOf(reader: number, parts: readonly Expression[], numbers: number): number {
    const weights = parts.map((part) => this.#weightOf(reader, part));
    const large = weights.filter((weight) => weight > 1).length;
    return Math.max(1, (numbers - (parts.length - large)) / Math.max(1, large));
  }

  #isNamed(reader: number, { input }: Operand): boolean {
    const buffer = at(at(this.#program.instructions, reader).inputs, input);
    const { offset } = at(this.#program.buffers, buffer);
    return this.#tensors.has(offset) && this.#versionFor({ reader, buffer }) !== "gone";
  }

  #tellOperand(
    reader: number,
    { input, element, value }: Operand,
    numbers: number,
    depth: number,
  ): Expression<NamedElement> {
    const { buffers, instructions } = this.#program;
    const buffer = at(at(instructions, reader).inputs, input);
    const { offset, shape } = at(buffers, buffer);
    const version = this.#versionFor({ reader, buffer });
    const writer = this.#writers.get(offset)?.findLast((index) => index < reader);
    const maker = writer === undefined ? null : at(instructions, writer).node;
    const tensors = this.#tensors.get(offset) ?? [];
    const [tensor] = [...tensors.filter(({ node }) => node === maker), ...tensors];
    if (tensor && version !== "gone") return this.#nameOf(tensor, element, value, version);
    // A mask, or the 1 that backward starts from.
    if (writer === undefined) return value;
    const unseen = { kind: "operand", node: maker, role: "intermediate", index: placesOf(shape, element) } as const;
    const expression = this.#expressionOf(writer, offset, element);
    const needed = hasNames(expression) ? mostWeight : this.#weightOf(writer, expression);
    if (depth >= mostDepth || numbers < needed) return { ...unseen, name: opOf(at(instructions, writer)).name, value };
    const made = this.#tell(writer, expression, numbers, depth + 1);
    const held = version === "now" ? this.#heldGradient(offset, element) : null;
    return held === null ? made : flatSum([{ ...unseen, name: "grad", value: held, before: true }, made]);
  }

  #tellPart(reader: number, expression: Operation & { readonly kind: "named" }, depth: number): NamedElement {
    const known = this.#parts.get(expression);
    if (known) return known;
    const told = this.#tell(reader, expression.of, mostInPart, depth);
    const others = this.#told.filter(({ name }) => name.replace(/ \d+$/, "") === expression.name).length;
    const name = others === 0 ? expression.name : `${expression.name} ${others + 1}`;
    const value = evaluate(told);
    const part: NamedElement = { kind: "operand", node: null, name, role: "part", index: [], value };
    this.#told.push({ name, value, expression: told });
    this.#parts.set(expression, part);
    return part;
  }
}

function append<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Whether parts of an expression are told under names. */
function hasNames(expression: Expression): boolean {
  if (typeof expression === "number" || expression.kind === "operand") return false;
  return expression.kind === "named" || partsOf(expression).slice(0, mostTerms).some(hasNames);
}

type Told = Expression<NamedElement>;
type Rest = { readonly count: number; readonly total: number };

/** A sum whose terms are no sums themselves. */
function flatSum(terms: readonly Told[], rest?: Rest): Told {
  const inner = terms.flatMap((term): readonly Told[] => (isKind(term, "sum") ? term.terms : [term]));
  const rests = [rest, ...terms.map((term) => (isKind(term, "sum") ? term.rest : undefined))].filter(
    (each) => each !== undefined,
  );
  if (inner.length === 1 && rests.length === 0) return inner[0]!;
  if (rests.length === 0) return { kind: "sum", terms: inner };
  const count = rests.reduce((sum, each) => sum + each.count, 0);
  const total = rests.reduce((sum, each) => sum + each.total, 0);
  return { kind: "sum", terms: inner, rest: { count, total } };
}

/** A product whose factors are no products themselves; ones that are no tensor's are left out. */
function flatProduct(factors: readonly Told[]): Told {
  const inner = factors.flatMap((factor): readonly Told[] => (isKind(factor, "product") ? factor.factors : [factor]));
  const left = inner.filter((factor) => factor !== 1);
  return left.length > 1 ? { kind: "product", factors: left } : (left[0] ?? 1);
}

function isKind<Kind extends Operation["kind"]>(
  expression: Told,
  kind: Kind,
): expression is Operation<NamedElement> & { readonly kind: Kind } {
  return typeof expression !== "number" && expression.kind === kind;
}
