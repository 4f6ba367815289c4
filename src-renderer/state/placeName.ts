import { nodeType, type GradwireDocument } from "../../src-engine";
import { localize, refusalOf, translate } from "../i18n";
import { nodesById } from "./documentIndex";

/** A place that an error names (`linear1.outFeatures`, `training.epochs`) in the words of the screen; others stay as they are. */
export function placeName(document: GradwireDocument, path: string): string {
  const [id = "", field = ""] = path.split(".");
  if (id === "training" && (field === "epochs" || field === "seed")) return translate(`canvas.toolbar.${field}`);
  const node = nodesById(document).get(id);
  const definition = node === undefined ? undefined : nodeType(node.type);
  if (node === undefined || definition === undefined) return path;
  const { params, inputs, outputs } = definition;
  const found = [...params, ...inputs, ...outputs].find(({ name }) => name === field);
  const title = node.title === "" ? localize(definition.label) : node.title;
  return found === undefined ? title : `${title}, ${localize(found.label)}`;
}

/** An error about this document, its place in the words of the screen. */
export function placedIn(document: GradwireDocument, error: unknown): unknown {
  const refusal = refusalOf(error);
  const path = refusal?.path ?? null;
  return refusal === null || path === null
    ? error
    : { code: refusal.code, values: refusal.values, path: placeName(document, path) };
}
