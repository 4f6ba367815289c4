import type { NodeDefinition } from "./define";
import { problem, type Problem } from "./problems";
import { schemaIssue } from "./schemaIssue";
import type { GraphNode } from "./wiring";

/** Parameters lifted to the definition's version by its migrations. */
export function migrateParams(
  definition: NodeDefinition,
  version: number,
  params: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  let lifted: Record<string, unknown> = { ...params };
  for (let from = version; from < definition.version; from += 1) {
    const migrate = definition.migrations[from];
    if (!migrate) throw new Error(`node type ${definition.type} has no migration from version ${from}`);
    lifted = migrate(lifted);
  }
  return lifted;
}

/** Parameters that were accepted before. Documents share what did not change, so most edits leave most of these as they are. */
const accepted = new WeakMap<NodeDefinition, WeakMap<object, Record<string, unknown>>>();

/**
 * A node's parameters, checked and with defaults filled in; or the problems that keep them from being used. Parameters
 * are taken to be immutable: an object that was accepted once is not checked again.
 */
export function readParams(
  definition: NodeDefinition,
  node: GraphNode,
): { readonly params: Record<string, unknown> } | { readonly problems: readonly Problem[] } {
  if (node.version > definition.version) {
    const values = { node: node.id, found: node.version, known: definition.version };
    return { problems: [problem({ severity: "error", code: "nodeNewer", values, node: node.id })] };
  }
  const known = node.version === definition.version ? accepted.get(definition)?.get(node.params) : undefined;
  if (known) return { params: known };
  const migrated = migrateParams(definition, node.version, node.params);
  const parsed = definition.schema.safeParse(migrated);
  if (parsed.success) {
    const perType = accepted.get(definition) ?? new WeakMap<object, Record<string, unknown>>();
    accepted.set(definition, perType.set(node.params, parsed.data));
    return { params: parsed.data };
  }
  const defaults = definition.schema.parse({});
  return {
    problems: parsed.error.issues.map((raw) => {
      const { path, code, values } = schemaIssue(raw, migrated, node.id);
      const param = String(path[0] ?? "");
      const known = Object.hasOwn(defaults, param);
      return problem({
        severity: "error",
        code,
        values,
        node: node.id,
        ...(known && { param, fix: { kind: "setParam", node: node.id, param, value: defaults[param] } }),
      });
    }),
  };
}

/**
 * The value a parameter gets when it is set to `value`, checked by the node type's schema.
 * @returns the checked value, or the problem that refuses it.
 */
export function checkParam(
  definition: NodeDefinition,
  node: GraphNode,
  param: string,
  value: unknown,
): { readonly value: unknown } | { readonly problem: Problem } {
  const read = readParams(definition, { ...node, params: { ...node.params, [param]: value } });
  if ("params" in read) return { value: read.params[param] };
  const own =
    read.problems.find((found) => found.param === param) ?? read.problems.find((found) => found.param === null);
  return own ? { problem: own } : { value };
}
