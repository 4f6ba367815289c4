import { GradwireError } from "../../base/errors";
import { canBypass } from "../nodes/bypass";
import { newNodeParams, nodeType } from "../nodes/catalog";
import { checkConnection, checkConnectionIn } from "../nodes/connection";
import { acceptParams, changeParams } from "../nodes/params";
import type { Problem } from "../nodes/problems";
import { formatPath } from "../nodes/schemaIssue";
import { endpointKey } from "../nodes/nodeGraph";
import { readWiring, topologicalOrder } from "../nodes/wiring";
import { jsonParams } from "./jsonParams";
import { plainPoint, type Point } from "./point";
import { forbiddenKey } from "./keys";
import { schemaError } from "./schemaError";
import { carryPoints, setWirePoints, splitPoints } from "./wirePoints";
import {
  documentSchema,
  maxNodes,
  type DocumentNode,
  type DocumentWire,
  type Endpoint,
  type GradwireDocument,
} from "./schema";

// Pure edits: each takes a document and gives the edited one, sharing everything that did not change; a document that
// needs no change comes back as the same object. Undo is keeping the old one. A refused edit throws GradwireError.

/** An edited document and the nodes that are new in it. */
export interface Added {
  readonly document: GradwireDocument;
  readonly nodes: readonly string[];
}

/**
 * `linear2`: the type's name with the smallest number that is still free.
 * @param tried by type, numbers below which all are taken. Kept from one id to the next, it spares counting from 1 each time.
 */
export function freshNodeId(taken: ReadonlySet<string>, type: string, tried = new Map<string, number>()): string {
  const stem = /^[a-z][a-zA-Z0-9]{0,48}/.exec(type)?.[0].replace(/\d+$/, "") ?? "node";
  let number = tried.get(stem) ?? 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  tried.set(stem, number);
  return `${stem}${number}`;
}

/** Id of a wire: what it joins. */
export function wireId(from: Endpoint, to: Endpoint): string {
  return `${from.node}.${from.port}-${to.node}.${to.port}`;
}

/** Adds a node of a known type with the type's defaults. */
export function addNode(document: GradwireDocument, type: string, position: Point): Added {
  const definition = nodeType(type);
  if (!definition) throw new Error(`no node type is called "${type}"`);
  refuseTooManyNodes(document.nodes.length + 1);
  const id = freshNodeId(new Set(document.nodes.map((node) => node.id)), type);
  const params = jsonParams(newNodeParams(type));
  const node: DocumentNode = {
    id,
    type,
    version: definition.version,
    position: plainPoint(position),
    title: "",
    params,
  };
  return { document: { ...document, nodes: [...document.nodes, node] }, nodes: [id] };
}

/** Removes nodes and every wire at them. */
export function removeNodes(document: GradwireDocument, ids: Iterable<string>): GradwireDocument {
  const gone = new Set(ids);
  const nodes = document.nodes.filter(({ id }) => !gone.has(id));
  if (nodes.length === document.nodes.length) return document;
  return {
    ...document,
    nodes,
    wires: document.wires.filter(({ from, to }) => !gone.has(from.node) && !gone.has(to.node)),
  };
}

/** Removes nodes, and joins what fed them to what they fed where the ports fit: deleting a ReLU keeps the chain whole. */
export function removeNodesAndHeal(document: GradwireDocument, ids: Iterable<string>): GradwireDocument {
  const gone = new Set(ids);
  /** Of removed nodes with a single wired input, what feeds it. */
  const feeds = new Map<string, Endpoint | null>();
  for (const { from, to } of document.wires) {
    if (gone.has(to.node)) feeds.set(to.node, feeds.has(to.node) ? null : from);
  }
  /** Ports outside that reach a removed node through such nodes. */
  const sources = new Map<string, Endpoint | null>();
  const source = (from: Endpoint): Endpoint | null => {
    let end: Endpoint | null = from;
    const seen = new Set<string>();
    while (end && gone.has(end.node) && !sources.has(end.node)) {
      if (seen.has(end.node)) end = null;
      else {
        seen.add(end.node);
        end = feeds.get(end.node) ?? null;
      }
    }
    const found = end && gone.has(end.node) ? (sources.get(end.node) ?? null) : end;
    for (const node of seen) sources.set(node, found);
    return found;
  };
  const cut = document.wires.filter(({ from, to }) => gone.has(from.node) && !gone.has(to.node));
  const joins = cut.flatMap(({ from, to }) => {
    const outer = source(from);
    return outer ? [{ from: outer, to }] : [];
  });
  return connectFitting(removeNodes(document, gone), joins);
}

/** Removes wires. */
export function removeWires(document: GradwireDocument, ids: Iterable<string>): GradwireDocument {
  const gone = new Set(ids);
  const wires = document.wires.filter(({ id }) => !gone.has(id));
  return wires.length === document.wires.length ? document : { ...document, wires };
}

/**
 * Draws a wire. An input takes one wire: the new one replaces the old one.
 * @throws GradwireError with the code of `checkConnection` when the ports do not fit.
 */
export function connect(document: GradwireDocument, from: Endpoint, to: Endpoint): GradwireDocument {
  const refused = checkConnection(document, from, to);
  if (refused) throw refusal(refused);
  const existing = document.wires.find((wire) => sameEnd(wire.to, to));
  if (existing && sameEnd(existing.from, from)) return document;
  const wire: DocumentWire = {
    id: freshWireId(new Set(document.wires.map(({ id }) => id)), from, to),
    from: { ...from },
    to: { ...to },
  };
  const wires = existing ? document.wires.map((old) => (old === existing ? wire : old)) : [...document.wires, wire];
  return { ...document, wires };
}

/** Draws those of `joins` that may be drawn, one after the other. */
export function connectFitting(
  document: GradwireDocument,
  joins: readonly { readonly from: Endpoint; readonly to: Endpoint }[],
): GradwireDocument {
  const together = connectTogether(document, joins);
  if (topologicalOrder(readWiring(together)).circles.length === 0) return together;
  return joins.reduce(
    (joined, { from, to }) => (checkConnection(joined, from, to) === null ? connect(joined, from, to) : joined),
    document,
  );
}

/** Draws all of `joins` whose ports fit, whether or not they close a circle together. */
function connectTogether(
  document: GradwireDocument,
  joins: readonly { readonly from: Endpoint; readonly to: Endpoint }[],
): GradwireDocument {
  const wiring = readWiring({ nodes: document.nodes, wires: [] });
  const wires = [...document.wires];
  const taken = new Set(wires.map(({ id }) => id));
  const places = new Map(wires.map(({ to }, place) => [endpointKey(to), place]));
  let drawn = false;
  for (const { from, to } of joins) {
    if (checkConnectionIn(wiring, from, to) !== null) continue;
    const place = places.get(endpointKey(to)) ?? wires.length;
    const existing = wires[place];
    if (existing && sameEnd(existing.from, from)) continue;
    const wire: DocumentWire = { id: freshWireId(taken, from, to), from: { ...from }, to: { ...to } };
    taken.add(wire.id);
    if (existing) taken.delete(existing.id);
    places.set(endpointKey(to), place);
    wires[place] = wire;
    drawn = true;
  }
  return drawn ? { ...document, wires } : document;
}

/** Moves an end of a wire to another port, in one edit. @throws GradwireError as `connect`. */
export function reconnect(document: GradwireDocument, id: string, from: Endpoint, to: Endpoint): GradwireDocument {
  const wire = document.wires.find((candidate) => candidate.id === id);
  if (wire && sameEnd(wire.from, from) && sameEnd(wire.to, to)) return document;
  return withPoints(connect(removeWires(document, [id]), from, to), to, wire?.points);
}

/** Leads the wire into an input through these points. */
function withPoints(document: GradwireDocument, to: Endpoint, points: readonly Point[] = []): GradwireDocument {
  const wire = points.length === 0 ? undefined : document.wires.find((candidate) => sameEnd(candidate.to, to));
  return wire === undefined ? document : setWirePoints(document, wire.id, points);
}

/**
 * Puts a node between the two ends of a wire, where its first free ports that fit allow it; otherwise the document as it
 * is. Other wires of the node stay. What the wire went through stays with the half it lies on.
 */
export function insertOnWire(document: GradwireDocument, wireToSplit: string, node: string): GradwireDocument {
  const wire = document.wires.find(({ id }) => id === wireToSplit);
  const type = document.nodes.find(({ id }) => id === node)?.type;
  const definition = type === undefined ? undefined : nodeType(type);
  if (!wire || !definition) return document;
  const open = removeWires(document, [wireToSplit]);
  const free = (end: "from" | "to", port: string) => !open.wires.some((other) => sameEnd(other[end], { node, port }));
  const input = definition.inputs.find(
    ({ name }) => free("to", name) && checkConnection(open, wire.from, { node, port: name }) === null,
  );
  if (!input) return document;
  const joined = connect(open, wire.from, { node, port: input.name });
  const output = definition.outputs.find(
    ({ name }) => free("from", name) && checkConnection(joined, { node, port: name }, wire.to) === null,
  );
  if (!output) return document;
  const split = connect(joined, { node, port: output.name }, wire.to);
  const [before, after] = splitPoints(document, wire, node);
  return withPoints(withPoints(split, { node, port: input.name }, before), wire.to, after);
}

/** Sets one parameter of a node of a known type. @throws GradwireError as `setParams`. */
export function setParam(document: GradwireDocument, id: string, param: string, value: unknown): GradwireDocument {
  return setParams(document, id, { [param]: value });
}

/**
 * Sets parameters of a node of a known type; they are checked together.
 * @throws GradwireError at `linear1.outFeatures` when the type's schema refuses a value; `documentKey` for a name that
 * JavaScript keeps for itself, such as `__proto__`.
 */
export function setParams(
  document: GradwireDocument,
  id: string,
  patch: Readonly<Record<string, unknown>>,
): GradwireDocument {
  const node = document.nodes.find((candidate) => candidate.id === id);
  const definition = node && nodeType(node.type);
  if (!node || !definition) throw new Error(`no node of a known type is called "${id}"`);
  const key = forbiddenKey(patch);
  if (key) throw new GradwireError("documentKey", { key: key.key }, { path: formatPath([id, ...key.path]) });
  const read = changeParams(definition, node, patch);
  if ("problems" in read) {
    const [first] = [
      ...read.problems.filter(({ param }) => param !== null && Object.hasOwn(patch, param)),
      ...read.problems,
    ];
    if (first) throw refusal(first);
  } else {
    const params = jsonParams(read.params);
    acceptParams(definition, params, params);
    if (!isDeepEqual(params, node.params))
      return replaceNode(document, node, { ...node, version: definition.version, params });
  }
  return document;
}

/** Names a node; an empty title shows the type's label. Cut to 200 characters. */
export function setTitle(document: GradwireDocument, id: string, title: string): GradwireDocument {
  const node = document.nodes.find((candidate) => candidate.id === id);
  const cut = title.slice(0, 200);
  return node && node.title !== cut ? replaceNode(document, node, { ...node, title: cut }) : document;
}

/** Lets the run go past nodes, or through them again. Nodes that nothing can go past stay as they are. */
export function setBypassed(document: GradwireDocument, ids: Iterable<string>, on: boolean): GradwireDocument {
  return markNodes(document, ids, "bypassed", on, ({ type }) => canBypass(type));
}

/** Draws nodes as a title with ports, or whole again. */
export function setCollapsed(document: GradwireDocument, ids: Iterable<string>, on: boolean): GradwireDocument {
  return markNodes(document, ids, "collapsed", on);
}

/** A mark that is off is not there: a document is the same whether it never had it or lost it. */
function markNodes(
  document: GradwireDocument,
  ids: Iterable<string>,
  mark: "bypassed" | "collapsed",
  on: boolean,
  fits: (node: DocumentNode) => boolean = () => true,
): GradwireDocument {
  const chosen = new Set(ids);
  const nodes = document.nodes.map((node) => {
    if (!chosen.has(node.id) || (node[mark] ?? false) === on || (on && !fits(node))) return node;
    const { [mark]: _old, ...plain } = node;
    return on ? { ...plain, [mark]: true as const } : plain;
  });
  return nodes.some((node, index) => node !== document.nodes[index]) ? { ...document, nodes } : document;
}

/**
 * Moves nodes to new positions of their top left corners, and with them the points of wires both of whose ends move alike.
 * Positions that are not finite are passed over.
 */
export function moveNodes(document: GradwireDocument, positions: Readonly<Record<string, Point>>): GradwireDocument {
  const nodes = document.nodes.map((node) => {
    const to = Object.hasOwn(positions, node.id) ? positions[node.id] : undefined;
    if (!to || !Number.isFinite(to.x) || !Number.isFinite(to.y)) return node;
    if (to.x === node.position.x && to.y === node.position.y) return node;
    return { ...node, position: plainPoint(to) };
  });
  if (!nodes.some((node, index) => node !== document.nodes[index])) return document;
  return carryPoints(document, { ...document, nodes });
}

/** How a run is changed; undefined takes away what may be absent. */
export type TrainingChange = { readonly [Name in keyof Training]?: Training[Name] | undefined };

type Training = GradwireDocument["training"];

/** Sets how a run goes. @throws GradwireError at its place, such as `training.epochs`, when a value is out of range. */
export function setTraining(document: GradwireDocument, change: TrainingChange): GradwireDocument {
  const changed = Object.entries({ ...document.training, ...change });
  const training = Object.fromEntries(changed.filter(([, value]) => value !== undefined));
  const parsed = documentSchema.shape.training.safeParse(training);
  if (!parsed.success) throw schemaError(parsed.error, training, ["training"]);
  return isDeepEqual(parsed.data, document.training) ? document : { ...document, training: parsed.data };
}

/** @throws GradwireError `documentTooManyNodes` when a document with `count` nodes could not be saved. */
export function refuseTooManyNodes(count: number): void {
  if (count > maxNodes) throw new GradwireError("documentTooManyNodes", { limit: maxNodes, found: count });
}

/** JSON values with the same contents, whatever the order of their keys. */
function isDeepEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && isDeepEqual(value, (b as Record<string, unknown>)[key]))
  );
}

function replaceNode(document: GradwireDocument, old: DocumentNode, node: DocumentNode): GradwireDocument {
  return { ...document, nodes: document.nodes.map((candidate) => (candidate === old ? node : candidate)) };
}

function freshWireId(taken: ReadonlySet<string>, from: Endpoint, to: Endpoint): string {
  const plain = wireId(from, to);
  let id = plain;
  for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`;
  return id;
}

function sameEnd(a: Endpoint, b: Endpoint): boolean {
  return a.node === b.node && a.port === b.port;
}

function refusal({ code, values, node, param, port }: Problem): GradwireError {
  const place = [node, param ?? port].filter((part) => part !== null);
  return new GradwireError(code, values, place.length > 0 ? { path: place.join(".") } : {});
}
