import { GradwireError } from "../../base/errors";
import { nodeType } from "../nodes/catalog";
import { checkNode } from "./checkNode";
import { parseJson } from "./json";
import { migrateDocument, migrateNode, type RawDocument } from "./migrate";
import { schemaError } from "./schemaError";
import {
  annotationSchema,
  documentNodeSchema,
  documentSchema,
  documentWireSchema,
  schemaVersion,
  type GradwireDocument,
} from "./schema";

/** A project file's text, checked. */
export interface CheckedDocument {
  readonly document: GradwireDocument;
  /** Why it must not be saved over: a newer program wrote it and this one may not know everything in it. Null: it may. */
  readonly readOnly: GradwireError | null;
  /** An older version's form was lifted to today's. */
  readonly migrated: boolean;
}

/**
 * Reads the text of a project file. Node types this program does not know are kept as they are; parameters of known
 * types are lifted to today's version, checked and completed with defaults.
 * @throws GradwireError with the exact path of what is wrong (`nodes[2].params.learningRate`); `documentNotGradwire` for
 * another kind of file.
 */
export function parseDocument(text: string): CheckedDocument {
  const raw = parseJson(text);
  if (!isRecord(raw) || raw.format !== "gradwire") throw new GradwireError("documentNotGradwire");
  const found = raw.schemaVersion;
  if (typeof found === "number" && Number.isSafeInteger(found) && found > schemaVersion) return readNewer(raw, found);
  const lifted = migrateDocument(raw);
  return { ...checkDocument(lifted, lifted !== raw), readOnly: null };
}

/** Checks a document's JSON in today's form. */
function checkDocument(raw: RawDocument, lifted: boolean): { document: GradwireDocument; migrated: boolean } {
  const parsed = documentSchema.safeParse(raw);
  if (!parsed.success) throw schemaError(parsed.error, raw);
  const document = parsed.data;
  const migrated = lifted || document.nodes.some((node) => migrateNode(node) !== node);
  const nodes = document.nodes.map((node, index) => checkNode(node, ["nodes", index]));
  refuseDuplicates(document);
  refuseLooseWires(document);
  return { document: { ...document, nodes }, migrated };
}

function refuseDuplicates({ nodes, wires, annotations = [] }: GradwireDocument): void {
  for (const [list, items] of Object.entries({ nodes, wires, annotations })) {
    const seen = new Set<string>();
    items.forEach(({ id }, index) => {
      if (seen.has(id)) throw new GradwireError("documentDuplicateId", { id }, { path: `${list}[${index}].id` });
      seen.add(id);
    });
  }
}

function refuseLooseWires({ nodes, wires }: GradwireDocument): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const fed = new Set<string>();
  wires.forEach(({ from, to }, index) => {
    for (const [end, { node: id, port }, direction] of [
      ["from", from, "outputs"],
      ["to", to, "inputs"],
    ] as const) {
      const node = byId.get(id);
      if (!node) throw new GradwireError("documentWireNode", { node: id }, { path: `wires[${index}].${end}.node` });
      const definition = nodeType(node.type);
      if (!definition || node.version > definition.version) continue;
      if (!definition[direction].some(({ name }) => name === port)) {
        throw new GradwireError("documentWirePort", { node: id, port }, { path: `wires[${index}].${end}.port` });
      }
    }
    const place = `${to.node}.${to.port}`;
    if (fed.has(place)) throw new GradwireError("documentWireInput", { place }, { path: `wires[${index}].to` });
    fed.add(place);
  });
}

/** A newer program's file as far as today's form can show it, never to be saved over. */
function readNewer(raw: RawDocument, found: number): CheckedDocument {
  const values = { found, known: schemaVersion };
  try {
    const { document } = checkDocument(keepKnown({ ...raw, schemaVersion }), false);
    return { document, readOnly: new GradwireError("documentNewer", values), migrated: false };
  } catch (error) {
    if (!(error instanceof GradwireError)) throw error;
    throw new GradwireError("documentNewerUnreadable", values, { cause: error });
  }
}

/** Leaves out names that today's form does not have. */
function keepKnown(raw: RawDocument): RawDocument {
  const known = pick(raw, Object.keys(documentSchema.shape));
  const nodeKeys = Object.keys(documentNodeSchema.shape);
  return {
    ...known,
    ...(isRecord(raw.training) && { training: pick(raw.training, Object.keys(documentSchema.shape.training.shape)) }),
    ...(Array.isArray(raw.nodes) && {
      nodes: raw.nodes.map((node: unknown) => (isRecord(node) ? pick(node, nodeKeys) : node)),
    }),
    ...(Array.isArray(raw.wires) && {
      wires: raw.wires.map((wire: unknown) =>
        isRecord(wire) ? pick(wire, Object.keys(documentWireSchema.shape)) : wire,
      ),
    }),
    ...(Array.isArray(raw.annotations) && {
      annotations: raw.annotations.map((note: unknown) =>
        isRecord(note) ? pick(note, Object.keys(annotationSchema.shape)) : note,
      ),
    }),
  };
}

function pick(record: RawDocument, keys: readonly string[]): RawDocument {
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(record, key)).map((key) => [key, record[key]]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
