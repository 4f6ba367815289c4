import type { z } from "zod";
import type { NodeDefinition } from "./define";
import { problem, type Problem } from "./problems";
import { schemaIssue } from "./schemaIssue";
import type { GraphNode } from "./nodeGraph";

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

/** Notes that `params` need no check any more: completed with defaults they are `complete`. */
export function acceptParams(definition: NodeDefinition, params: object, complete: Record<string, unknown>): void {
  const perType = accepted.get(definition) ?? new WeakMap<object, Record<string, unknown>>();
  accepted.set(definition, perType.set(params, complete));
}

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
    acceptParams(definition, node.params, parsed.data);
    return { params: parsed.data };
  }
  return { problems: problemsOf(definition, node, parsed.error.issues, migrated) };
}

/** Why parameters were refused, each with its default as the fix. */
function problemsOf(
  definition: NodeDefinition,
  node: GraphNode,
  issues: readonly z.core.$ZodIssue[],
  root: Readonly<Record<string, unknown>>,
): Problem[] {
  return issues.map((issue) => {
    const { path, code, values } = schemaIssue(issue, root, node.id);
    const known = definition.params.find(({ name }) => name === path[0]);
    return problem({
      severity: "error",
      code,
      values,
      node: node.id,
      ...(known && {
        param: known.name,
        fix: {
          kind: "setParam",
          node: node.id,
          param: known.name,
          value: known.schema.parse(undefined) ?? known.default,
        },
      }),
    });
  });
}

/**
 * A node's parameters with those of `patch`, as {@link readParams} reads them. Where the others were accepted before, only
 * the schemas of what changes are asked.
 */
export function changeParams(
  definition: NodeDefinition,
  node: GraphNode,
  patch: Readonly<Record<string, unknown>>,
): ReturnType<typeof readParams> {
  const wanted = { ...node.params, ...patch };
  const before = node.version === definition.version ? accepted.get(definition)?.get(node.params) : undefined;
  const changed = definition.params.filter(({ name }) => Object.hasOwn(patch, name));
  if (!before || changed.length < Object.keys(patch).length) return readParams(definition, { ...node, params: wanted });
  const params = { ...before };
  const issues: z.core.$ZodIssue[] = [];
  for (const { name, schema } of changed) {
    const parsed = schema.safeParse(patch[name]);
    if (parsed.success) params[name] = parsed.data;
    else issues.push(...parsed.error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] })));
  }
  return issues.length > 0 ? { problems: problemsOf(definition, node, issues, wanted) } : { params };
}

/**
 * The value a parameter gets when it is set to `value`, checked by its own schema where the others are known to be right.
 * @returns the checked value, or the problem that refuses it.
 */
export function checkParam(
  definition: NodeDefinition,
  node: GraphNode,
  param: string,
  value: unknown,
): { readonly value: unknown } | { readonly problem: Problem } {
  const read = changeParams(definition, node, { [param]: value });
  if ("params" in read) return { value: read.params[param] };
  const own =
    read.problems.find((found) => found.param === param) ?? read.problems.find((found) => found.param === null);
  return own ? { problem: own } : { value };
}
