import { GradwireError } from "../../base/errors";
import { bypassedPorts } from "../nodes/bypass";
import { nodeType } from "../nodes/catalog";
import { formatPath } from "../nodes/schemaIssue";
import { jsonParams } from "./jsonParams";
import { migrateNode } from "./migrate";
import { schemaError } from "./schemaError";
import type { DocumentNode } from "./schema";

/**
 * A node with its parameters lifted to today's version, checked and completed with defaults. Nodes of unknown types and
 * newer versions come back as they are.
 * @throws GradwireError at the exact path of a parameter its type refuses, the node lying at `path`.
 */
export function checkNode(node: DocumentNode, path: readonly PropertyKey[]): DocumentNode {
  const definition = nodeType(node.type);
  if (!definition || node.version > definition.version) return node;
  if (node.bypassed === true && bypassedPorts(definition) === null) {
    throw new GradwireError("documentBypass", { type: node.type }, { path: formatPath([...path, "bypassed"]) });
  }
  const migrated = migrateNode(node);
  const parsed = definition.schema.safeParse(migrated.params);
  if (!parsed.success) throw schemaError(parsed.error, migrated.params, [...path, "params"]);
  return { ...migrated, params: jsonParams(parsed.data) };
}
