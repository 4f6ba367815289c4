import { definitions } from "./catalog.generated";
import { nodeCategories, type NodeDefinition } from "./define";

/** Name of a node type of the catalogue. */
export type NodeType = (typeof definitions)[number]["type"];

/** Where a node type stands in the palette: among the categories, then in its own. */
const places = ({ category, order = Infinity }: NodeDefinition) => [nodeCategories.indexOf(category), order] as const;

/** Every node type, in the palette's order. */
export const nodeCatalog: readonly NodeDefinition[] = [...definitions].sort((a: NodeDefinition, b: NodeDefinition) => {
  const [[category, order], [otherCategory, otherOrder]] = [places(a), places(b)];
  return category - otherCategory || (order === otherOrder ? 0 : order - otherOrder);
});

const byType = new Map(nodeCatalog.map((definition) => [definition.type, definition]));

/** The node type called `type`, or undefined for one this program does not know. */
export function nodeType(type: string): NodeDefinition | undefined {
  return byType.get(type);
}

/** Parameters of a new node. @throws Error for an unknown type: a fault of the caller, not of the user. */
export function newNodeParams(type: string): Record<string, unknown> {
  const definition = nodeType(type);
  if (!definition) throw new Error(`no node type is called "${type}"`);
  return definition.schema.parse({});
}
