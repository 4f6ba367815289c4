import { z } from "zod";
import { GradwireError } from "../../base/errors";
import { readWiring } from "../nodes/wiring";
import { addAnnotation } from "./annotate";
import { checkNode } from "./checkNode";
import { freshNodeId, refuseTooManyNodes, wireId, type Added } from "./edit";
import { parseJson } from "./json";
import { plainPoint, type Point } from "./point";
import { shiftPoints } from "./wirePoints";
import {
  annotationSchema,
  documentNodeSchema,
  documentWireSchema,
  maxAnnotations,
  maxNodes,
  type DocumentWire,
  type GradwireDocument,
} from "./schema";

/** Copied nodes, notes and frames, the wires between nodes, and those that came from outside. Also the clipboard's JSON. */
const clipSchema = z.strictObject({
  format: z.literal("gradwire-nodes"),
  nodes: z.array(documentNodeSchema).max(maxNodes),
  wires: z.array(documentWireSchema).max(20_000),
  annotations: z.array(annotationSchema).max(maxAnnotations).default([]),
});

/** Copied nodes. */
export type Clip = z.infer<typeof clipSchema>;

/** Copies nodes with their wires, notes and frames; null when there is nothing to copy. */
export function copyNodes(document: GradwireDocument, ids: Iterable<string>): Clip | null {
  const chosen = new Set(ids);
  const nodes = document.nodes.filter(({ id }) => chosen.has(id));
  const annotations = (document.annotations ?? []).filter(({ id }) => chosen.has(id));
  if (nodes.length + annotations.length === 0) return null;
  const wires = document.wires.filter(({ to }) => chosen.has(to.node));
  return { format: "gradwire-nodes", nodes, wires, annotations };
}

/** Options of {@link pasteNodes}. */
export interface PasteOptions {
  /** How far the copies lie from the originals, in canvas pixels. */
  readonly offset: Point;
  /** Also connect the copies to the outside nodes that feed the originals, where these exist. */
  readonly keepIncoming?: boolean;
}

/**
 * Pastes copied nodes under fresh ids, with the wires between them, and notes and frames.
 * @throws GradwireError `documentTooManyNodes`.
 */
export function pasteNodes(
  document: GradwireDocument,
  clip: Clip,
  { offset, keepIncoming = false }: PasteOptions,
): Added {
  refuseTooManyNodes(document.nodes.length + clip.nodes.length);
  const taken = new Set(document.nodes.map(({ id }) => id));
  const existing = new Set(taken);
  const tried = new Map<string, number>();
  const renamed = new Map<string, string>();
  const copies = clip.nodes.map((node) => {
    const id = freshNodeId(taken, node.type, tried);
    taken.add(id);
    renamed.set(node.id, id);
    return { ...node, id, position: plainPoint({ x: node.position.x + offset.x, y: node.position.y + offset.y }) };
  });
  const fed = new Set<string>();
  const wires = clip.wires.flatMap(({ from, to, points }): DocumentWire[] => {
    const source = renamed.get(from.node) ?? (keepIncoming && existing.has(from.node) ? from.node : undefined);
    const sink = renamed.get(to.node);
    if (source === undefined || sink === undefined || fed.has(`${sink}.${to.port}`)) return [];
    fed.add(`${sink}.${to.port}`);
    const ends = { from: { node: source, port: from.port }, to: { node: sink, port: to.port } };
    const wire = { id: wireId(ends.from, ends.to), ...ends };
    // A wire from outside has only one of its ends moved: what it went through is no way to the copy.
    return [points !== undefined && renamed.has(from.node) ? shiftPoints({ ...wire, points }, offset) : wire];
  });
  const nodes = [...document.nodes, ...copies];
  // A clipboard may come from anywhere: wires to ports that do not exist stay behind.
  const unsound = new Set(readWiring({ nodes, wires }).problems.map(({ wire }) => wire));
  const sound = wires.filter(({ id }) => !unsound.has(id));
  const wired = { ...document, nodes, wires: [...document.wires, ...sound] };
  const added = copies.map(({ id }) => id);
  return clip.annotations.reduce<Added>(
    (pasted, { id: _id, ...annotation }) => {
      const position = { x: annotation.position.x + offset.x, y: annotation.position.y + offset.y };
      const next = addAnnotation(pasted.document, { ...annotation, position });
      return { document: next.document, nodes: [...pasted.nodes, next.id] };
    },
    { document: wired, nodes: added },
  );
}

/** Duplicates nodes beside the originals, fed by the same outside nodes. */
export function duplicateNodes(
  document: GradwireDocument,
  ids: Iterable<string>,
  offset: Point = { x: 40, y: 40 },
): Added {
  const clip = copyNodes(document, ids);
  return clip ? pasteNodes(document, clip, { offset, keepIncoming: true }) : { document, nodes: [] };
}

/** The copied nodes a clipboard text holds, or null for any other text. */
export function parseClip(text: string): Clip | null {
  if (!text.includes('"gradwire-nodes"')) return null;
  try {
    const clip = clipSchema.safeParse(parseJson(text)).data;
    return clip ? { ...clip, nodes: clip.nodes.map((node, index) => checkNode(node, ["nodes", index])) } : null;
  } catch (error) {
    if (error instanceof GradwireError) return null;
    throw error;
  }
}
