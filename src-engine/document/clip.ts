import { z } from "zod";
import { checkConnection } from "../nodes/connection";
import { connect, freshNodeId, type Added, type Point } from "./edit";
import { forbiddenKey } from "./keys";
import { documentNodeSchema, documentWireSchema, type GradwireDocument } from "./schema";

/** Copied nodes, the wires between them, and the wires that came into them from outside. Also the clipboard's JSON. */
const clipSchema = z.strictObject({
  format: z.literal("gradwire-nodes"),
  nodes: z.array(documentNodeSchema).max(5000),
  wires: z.array(documentWireSchema).max(20_000),
});

/** Copied nodes. */
export type Clip = z.infer<typeof clipSchema>;

/** Copies nodes with their wires; null when there is nothing to copy. */
export function copyNodes(document: GradwireDocument, ids: Iterable<string>): Clip | null {
  const chosen = new Set(ids);
  const nodes = document.nodes.filter(({ id }) => chosen.has(id));
  if (nodes.length === 0) return null;
  return { format: "gradwire-nodes", nodes, wires: document.wires.filter(({ to }) => chosen.has(to.node)) };
}

/** Options of {@link pasteNodes}. */
export interface PasteOptions {
  /** How far the copies lie from the originals, in canvas pixels. */
  readonly offset: Point;
  /** Also connect the copies to the outside nodes that feed the originals, where these exist. */
  readonly keepIncoming?: boolean;
}

/** Pastes copied nodes under fresh ids, with the wires between them. */
export function pasteNodes(document: GradwireDocument, clip: Clip, { offset, keepIncoming = false }: PasteOptions): Added {
  const taken = new Set(document.nodes.map(({ id }) => id));
  const renamed = new Map<string, string>();
  const copies = clip.nodes.map((node) => {
    const id = freshNodeId(taken, node.type);
    taken.add(id);
    renamed.set(node.id, id);
    return { ...node, id, position: { x: node.position.x + offset.x, y: node.position.y + offset.y } };
  });
  let pasted: GradwireDocument = { ...document, nodes: [...document.nodes, ...copies] };
  for (const { from, to } of clip.wires) {
    const inside = renamed.get(from.node);
    const sink = renamed.get(to.node);
    if (sink === undefined || (inside === undefined && !keepIncoming)) continue;
    const source = { node: inside ?? from.node, port: from.port };
    const target = { node: sink, port: to.port };
    if (checkConnection(pasted, source, target) === null) pasted = connect(pasted, source, target);
  }
  return { document: pasted, nodes: copies.map(({ id }) => id) };
}

/** Duplicates nodes beside the originals, fed by the same outside nodes. */
export function duplicateNodes(document: GradwireDocument, ids: Iterable<string>, offset: Point = { x: 40, y: 40 }): Added {
  const clip = copyNodes(document, ids);
  return clip ? pasteNodes(document, clip, { offset, keepIncoming: true }) : { document, nodes: [] };
}

/** The copied nodes a clipboard text holds, or null for any other text. */
export function parseClip(text: string): Clip | null {
  if (text.length > 16 * 1024 * 1024 || !text.includes('"gradwire-nodes"')) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (forbiddenKey(json)) return null;
  return clipSchema.safeParse(json).data ?? null;
}
