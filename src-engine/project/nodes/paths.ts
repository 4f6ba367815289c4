import { shownNodes } from "./circleText";
import type { Wiring } from "./wiring";

/** From which node each was reached, walking along wires from one node; that node itself from none. */
interface Tree {
  readonly root: string;
  readonly cameFrom: ReadonlyMap<string, string | null>;
}

/** What was asked last of a wiring: the trees up the wires from an end, and down the wires from a start. */
const asked = new WeakMap<Wiring, { readonly up: Tree; readonly down: Tree }>();

/**
 * The nodes along the wires from `start` to `end`, or null when none lead there. For a long path "…" stands in place of most
 * of its nodes. While a wire is drawn one end stays and the other is asked for at every node, so the trees from both are kept.
 */
export function pathBetween(wiring: Wiring, start: string, end: string): readonly string[] | null {
  let trees = asked.get(wiring);
  if (trees?.up.root !== end && trees?.down.root !== start) {
    trees = { up: treeUp(wiring, end), down: treeDown(wiring, start) };
    asked.set(wiring, trees);
  }
  if (trees.up.root === end) {
    return branch(trees.up, start);
  }
  return branch(trees.down, end)?.reverse() ?? null;
}

/** The path from `node` to a tree's root; null for a node that is not in it. */
function branch({ root, cameFrom }: Tree, node: string): string[] | null {
  if (!cameFrom.has(node)) return null;
  const path: string[] = [];
  for (let next: string | null = node; next !== null; next = cameFrom.get(next) ?? null) {
    if (path.length === 2 * shownNodes) return [...path.slice(0, shownNodes), "…", root];
    path.push(next);
  }
  return path;
}

function treeUp(wiring: Wiring, root: string): Tree {
  const cameFrom = new Map<string, string | null>([[root, null]]);
  for (const current of cameFrom.keys()) {
    for (const { from } of wiring.inputsOf(current).values()) {
      if (!cameFrom.has(from.node)) cameFrom.set(from.node, current);
    }
  }
  return { root, cameFrom };
}

function treeDown(wiring: Wiring, root: string): Tree {
  const cameFrom = new Map<string, string | null>([[root, null]]);
  for (const current of cameFrom.keys()) {
    for (const { name } of wiring.definitions.get(current)?.outputs ?? []) {
      for (const { to } of wiring.from({ node: current, port: name })) {
        if (!cameFrom.has(to.node)) cameFrom.set(to.node, current);
      }
    }
  }
  return { root, cameFrom };
}
