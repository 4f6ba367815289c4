import { nodeType, type PortKind, type Problem } from "../../src-engine";
import { localize, refusalText, translate } from "../i18n";
import { nodesById } from "./documentIndex";
import { useDocument } from "./documentStore";
import { nodeNameOf, portLabel, portName } from "./names";

/** A problem of the graph, as far as its words go. */
export type WordedProblem = Pick<Problem, "values" | "node" | "param"> & { readonly code: string };

/** The values of problem texts that are node ids. */
const nodeValues: readonly string[] = ["node", "op", "first", "second", "source", "before", "prediction", "target"];

const portKinds: readonly string[] = ["tensor", "loss", "optimizer"] satisfies PortKind[];
const isPortKind = (value: string): value is PortKind => portKinds.includes(value);

/** The values that are ports (`linear1.output`). */
const portValues: readonly string[] = ["from", "to", "place"];

/**
 * A problem of the graph in the words of the screen: nodes, ports and parameters by the names the user reads there,
 * where the engine knows them by their ids.
 */
export function problemText(problem: WordedProblem): string {
  const { code, values } = problem;
  const shown = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === "string" ? shownValue(problem, key, value) : value,
  ]);
  return refusalText({ code, values: Object.fromEntries(shown) as Problem["values"] });
}

function shownValue({ node, param }: WordedProblem, key: string, value: string): string {
  if (nodeValues.includes(key)) return nodeNameOf(value);
  if (portValues.includes(key)) return shownPort(value);
  if (key === "circle") return value.split(" → ").map(nodeNameOf).join(" → ");
  if (key === "port" && node !== null) return portLabel({ node, port: value });
  if (key === "name" && value === param) return paramLabel(node, value);
  if ((key === "fromKind" || key === "toKind") && isPortKind(value)) return translate(`canvas.kind.${value}`);
  return value;
}

function shownPort(place: string): string {
  const dot = place.indexOf(".");
  const node = place.slice(0, dot);
  return nodesById(useDocument.getState().document).has(node) ? portName({ node, port: place.slice(dot + 1) }) : place;
}

function paramLabel(node: string | null, param: string): string {
  if (node === null && (param === "epochs" || param === "seed")) return translate(`canvas.toolbar.${param}`);
  const type = nodesById(useDocument.getState().document).get(node ?? "")?.type ?? "";
  const label = nodeType(type)?.params.find(({ name }) => name === param)?.label;
  return label === undefined ? param : localize(label);
}
