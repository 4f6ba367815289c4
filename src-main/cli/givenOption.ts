import { basename } from "node:path";
import {
  givenChoices,
  lowerDocument,
  nodeType,
  openTensors,
  readGiven,
  setParams,
  takenNames,
  undecided,
  type GivenTensors,
  type GradwireDocument,
  type StoredTensor,
  type TakingLayer,
} from "../../src-engine";
import { type Arguments, UsageError } from "./command";
import { nearestWord } from "./nearest";
import { readWeightsBytes, type Session } from "./session";

const name = "given";
const form = "NODE=FILE or NODE.TENSOR=NAME@FILE";

/** A layer whose weights start as those of a file. */
export const givenOption = {
  name,
  value: "NODE=FILE",
  help: "Start a layer from a weights file, or one tensor: linear1.weight=fc.weight@net.npz; can be repeated",
  repeats: true,
} as const;

/**
 * The document with each layer's first weights taken from the file that the command line gives for it.
 * @throws UsageError, HostError, GradwireError
 */
export async function withGiven(
  session: Session,
  document: GradwireDocument,
  { repeated }: Arguments,
): Promise<GradwireDocument> {
  let next = document;
  for (const text of repeated.get(name) ?? []) next = await withOne(session, next, text);
  return next;
}

async function withOne(session: Session, document: GradwireDocument, text: string): Promise<GradwireDocument> {
  const [, id = "", tensor, from = ""] = /^(\w+)(?:\.(\w+))?=(.+)$/s.exec(text) ?? [];
  const at = tensor === undefined ? -1 : from.indexOf("@");
  const path = from.slice(at + 1);
  if (path === "" || (tensor !== undefined && at <= 0)) throw new UsageError(`--given takes ${form}, got "${text}".`);
  const layer = layerOf(document, id);
  if (tensor !== undefined && !Object.hasOwn(layer.shapes, tensor))
    throw new UsageError(`${id} has no tensor ${tensor}: it has ${Object.keys(layer.shapes).join(", ")}.`);
  const file = { name: basename(path), tensors: openTensors(await readWeightsBytes(session, path)) };
  const taken = tensor === undefined ? meant(layer, file) : { [tensor]: from.slice(0, at) };
  const node = document.nodes.find((each) => each.id === id);
  const before = node?.params["init"] === "given" ? (node.params["given"] as GivenTensors | undefined) : undefined;
  return setParams(document, id, { init: "given", given: { ...before, ...readGiven(layer, file, taken) } });
}

/** What a file says by itself that the layer's tensors take. @throws UsageError where several could be meant */
function meant(
  layer: TakingLayer,
  file: { readonly name: string; readonly tensors: readonly StoredTensor[] },
): Readonly<Record<string, string>> {
  const choices = givenChoices(layer, file);
  const open = undecided(choices);
  if (open !== undefined) {
    const one = `--given ${layer.id}.${open.tensor}=${open.fitting[0] ?? ""}@${file.name}`;
    throw new UsageError(
      `${file.name} does not say which of its tensors ${open.tensor} of ${layer.id} takes: ${open.fitting.join(", ")}. Name one: ${one}.`,
    );
  }
  return takenNames(choices);
}

function layerOf(document: GradwireDocument, id: string): TakingLayer {
  const takes = document.nodes.filter(({ type }) => nodeType(type)?.params.some((param) => param.name === "given"));
  const ids = takes.map((node) => node.id);
  if (!ids.includes(id)) {
    const nearest = nearestWord(id, ids);
    const advice = nearest === null ? `There are ${ids.join(", ") || "none"}.` : `Did you mean ${nearest}?`;
    throw new UsageError(`--given knows no layer "${id}" whose weights can be given. ${advice}`);
  }
  const shapes = lowerDocument(document).parameterShapes[id];
  if (shapes === undefined)
    throw new UsageError(`The weights of ${id} have no shapes: it has none with these settings, or no input.`);
  return { id, name: id, shapes };
}
