import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import { formatShape } from "../../base/shape";
import type { OpDefinition } from "../../ops/define";
import { LazyEmitter, type ApplyOp } from "./lazyEmitter";
import type { Tensor } from "./tensor";

/** Where a gradient flows: on to the operation that made a tensor, or into a leaf. */
export type GradEdge = GradNode | Tensor;

let recorded = 0;

/** One recorded operation: what `backward` needs of it, until it has been used. PyTorch's `grad_fn`. */
export class GradNode {
  /** Nodes are numbered as they are made, so a node comes after those it depends on. */
  readonly order: number;
  readonly op: OpDefinition;
  readonly #attributes: readonly number[];
  /** Where the gradient of each input goes; null for an input that needs none. */
  readonly edges: readonly (GradEdge | null)[];
  #saved: { readonly inputs: readonly SavedTensor[]; readonly output: SavedTensor } | null;

  /** @param read the versions of the inputs that the operation read; those of now unless it has changed one of them since. */
  constructor(
    op: OpDefinition,
    inputs: readonly Tensor[],
    attributes: readonly number[],
    output: Tensor,
    read: readonly number[] = versionsOf(inputs),
  ) {
    this.order = recorded;
    recorded += 1;
    this.op = op;
    this.#attributes = [...attributes];
    this.edges = inputs.map(gradEdge);
    this.#saved = {
      inputs: inputs.map((tensor, index) => ({ tensor, version: at(read, index) })),
      output: { tensor: output, version: output.version },
    };
  }

  /** Whether the values of the forward pass are gone. */
  get isReleased(): boolean {
    return this.#saved === null;
  }

  /** Lets the values of the forward pass go. */
  release(): void {
    this.#saved = null;
  }

  /** The gradients for {@link edges}, by the op's own rule; null where none flows. @throws GradwireError `gradientChanged`. */
  shares(gradient: Tensor, apply: ApplyOp): readonly (Tensor | null)[] {
    if (!this.#saved) throw new GradwireError("backwardTwice");
    const { vjp, name } = this.op;
    if (!vjp) throw new GradwireError("gradientMissing", { op: name });
    const { inputs, output } = this.#saved;
    const known = [...inputs, output].map((saved) => [saved.tensor, () => unchanged(saved, name)] as const);
    const emit = new LazyEmitter(apply, [...known, [gradient, () => gradient]]);
    const shares = vjp({
      emit,
      inputs: inputs.map(({ tensor }) => tensor),
      output: output.tensor,
      gradient,
      attributes: this.#attributes,
    });
    return this.edges.map((edge, index) => {
      const share = shares[index];
      return edge && share ? emit.compute(share) : null;
    });
  }
}

interface SavedTensor {
  readonly tensor: Tensor;
  readonly version: number;
}

/** How often each tensor has been changed in place by now. */
export function versionsOf(tensors: readonly Tensor[]): readonly number[] {
  return tensors.map(({ version }) => version);
}

function unchanged({ tensor, version }: SavedTensor, op: string): Tensor {
  if (tensor.version === version) return tensor;
  throw new GradwireError("gradientChanged", { op, shape: formatShape(tensor.shape) });
}

/** Where the gradient of a tensor goes; null when it needs none. */
export function gradEdge(tensor: Tensor): GradEdge | null {
  return tensor.gradFn ?? (tensor.requiresGrad ? tensor : null);
}

/**
 * Reverse-mode differentiation from `root` back to every leaf, in an order in which each operation comes before those it
 * depends on.
 *
 * @param seed d(loss)/d(root), of the root's shape.
 * @param apply runs the gradient rules' ops; it records them when the gradients are to be differentiated again.
 * @param kept operations whose gradient is wanted beside the leaves'.
 * @returns the gradients by leaf, and of `kept`.
 * @throws GradwireError `backwardTwice` when a part of the graph was used before and not retained.
 */
export function backpropagate(
  root: GradEdge,
  seed: Tensor,
  apply: ApplyOp,
  { retainGraph, kept }: { readonly retainGraph: boolean; readonly kept?: ReadonlySet<GradEdge> },
): ReadonlyMap<GradEdge, Tensor> {
  const nodes = nodesBehind(root);
  if (nodes.some((node) => node.isReleased)) throw new GradwireError("backwardTwice");
  const gradients = new Map<GradEdge, Tensor>([[root, seed]]);
  for (const node of nodes) {
    const gradient = gradients.get(node);
    if (gradient) {
      if (!kept?.has(node)) gradients.delete(node);
      const shares = node.shares(gradient, apply);
      for (const [index, edge] of node.edges.entries()) {
        const share = shares[index];
        if (!edge || !share) continue;
        const before = gradients.get(edge);
        gradients.set(edge, before ? apply("add", [before, share], []) : share);
      }
    }
    if (!retainGraph) node.release();
  }
  return gradients;
}

/** Every operation that `root` depends on, the last one first. */
function nodesBehind(root: GradEdge): readonly GradNode[] {
  const found = new Set<GradNode>();
  const open: GradEdge[] = [root];
  for (let edge = open.pop(); edge; edge = open.pop()) {
    if (!(edge instanceof GradNode) || found.has(edge)) continue;
    found.add(edge);
    for (const next of edge.edges) if (next) open.push(next);
  }
  return [...found].sort((a, b) => b.order - a.order);
}
