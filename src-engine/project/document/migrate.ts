import { nodeType } from "../nodes/catalog";
import { migrateParams } from "../nodes/params";
import { schemaVersion, type DocumentNode } from "./schema";

/** A document's JSON before its schema has been checked. */
export type RawDocument = Readonly<Record<string, unknown>>;

/** Steps that lift a document's JSON from schema version n to n + 1, by n. Pure; the file itself is not touched. */
const documentMigrations: Readonly<Record<number, (raw: RawDocument) => RawDocument>> = {
  // Version 2 adds what may be left out: bypassed and collapsed nodes, notes, frames, and points of wires.
  1: (raw) => raw,
};

/** Lifts a document's JSON to the schema version this program writes. Versions this program never had stay as they are. */
export function migrateDocument(raw: RawDocument): RawDocument {
  let lifted = raw;
  for (;;) {
    const version = lifted.schemaVersion;
    const migrate = typeof version === "number" && version < schemaVersion ? documentMigrations[version] : undefined;
    if (!migrate) return lifted;
    lifted = { ...migrate(lifted), schemaVersion: Number(version) + 1 };
  }
}

/** A node with its parameters lifted to its type's version. Nodes of unknown types or newer versions stay as they are. */
export function migrateNode(node: DocumentNode): DocumentNode {
  const definition = nodeType(node.type);
  if (!definition || node.version >= definition.version) return node;
  const params = migrateParams(definition, node.version, node.params);
  return { ...node, version: definition.version, params: params as DocumentNode["params"] };
}
