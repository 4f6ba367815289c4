import { nodeType, type DocumentNode, type Endpoint } from "../../src-engine";
import { localize, translate } from "../i18n";
import { nodesById } from "./documentIndex";
import { useDocument } from "./documentStore";

/** What a node type is called on screen: its label; one that is not known keeps its own name. */
export function typeName(type: string): string {
  const definition = nodeType(type);
  return definition === undefined ? type : localize(definition.label);
}

/** What a node is called on screen: its title, or its type's label. */
export function nodeName(node: Pick<DocumentNode, "title" | "type">): string {
  return node.title !== "" ? node.title : typeName(node.type);
}

/** A node of the open document in words; nodes of the same name are told apart by their ids. An unknown id stays as it is. */
export function nodeNameOf(id: string): string {
  const { document } = useDocument.getState();
  const node = nodesById(document).get(id);
  if (node === undefined) return id;
  const name = nodeName(node);
  const isShared = document.nodes.some((other) => other.id !== id && nodeName(other) === name);
  return isShared ? `${name} (${id})` : name;
}

/** The label of a node's port. A port that its type does not have keeps its own name. */
export function portLabel({ node: id, port }: Endpoint): string {
  const definition = nodeType(nodesById(useDocument.getState().document).get(id)?.type ?? "");
  const found = [...(definition?.inputs ?? []), ...(definition?.outputs ?? [])].find(({ name }) => name === port);
  return found === undefined ? port : localize(found.label);
}

/** A port in words: `Output of Linear`. */
export function portName(end: Endpoint): string {
  return translate("canvas.port.name", { port: portLabel(end), node: nodeNameOf(end.node) });
}
