import { nodeCatalog, type NodeDefinition, type PortKind } from "../../src-engine";
import { localize } from "../i18n";

/** What new nodes must fit: what flows, and whether a port gives it (an output), takes it (an input), or a wire carries it. */
export interface PortWish {
  readonly kind: PortKind;
  readonly direction: "output" | "input" | "wire";
}

/** The port of a node type that a wire from or to `wish` would use: the first of the kind on the other side. */
export function fittingPort(definition: NodeDefinition, { kind, direction }: PortWish): string | null {
  const first = (side: "inputs" | "outputs") => definition[side].find((port) => port.kind === kind)?.name ?? null;
  if (direction === "wire") return first("outputs") === null ? null : first("inputs");
  return first(direction === "output" ? "inputs" : "outputs");
}

function rank(definition: NodeDefinition, query: string): number {
  const label = localize(definition.label).toLowerCase();
  const english = definition.label.en.toLowerCase();
  if (label.startsWith(query) || english.startsWith(query) || definition.type.toLowerCase().startsWith(query)) return 0;
  if (label.includes(query) || english.includes(query)) return 1;
  if (definition.keywords.some((word) => word.toLowerCase().startsWith(query))) return 2;
  if (definition.keywords.some((word) => word.toLowerCase().includes(query))) return 3;
  return localize(definition.summary).toLowerCase().includes(query) ? 4 : -1;
}

/** Node types that match what is typed, best first; all of them, in the palette's order, for an empty query. */
export function searchNodes(query: string, wish: PortWish | null = null): readonly NodeDefinition[] {
  const plain = query.trim().toLowerCase();
  const fitting =
    wish === null ? nodeCatalog : nodeCatalog.filter((definition) => fittingPort(definition, wish) !== null);
  if (plain === "") return fitting;
  return fitting
    .map((definition) => ({ definition, score: rank(definition, plain) }))
    .filter(({ score }) => score >= 0)
    .sort((a, b) => a.score - b.score)
    .map(({ definition }) => definition);
}
