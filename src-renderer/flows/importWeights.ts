import { matchStateDict, nodeType, setParams, stateDictModel, type StoredTensor } from "../../src-engine";
import { host } from "../client/host";
import { translate } from "../i18n";
import { editDocument, useDocument } from "../state/documentStore";
import { nodesById } from "../state/documentIndex";
import { useImport, type FoundWeights, type ImportedLayer } from "../state/importStore";
import { nodeNameOf } from "../state/names";
import { notify } from "../state/noticeStore";
import { openDialog } from "../state/viewStore";
import { chooseFile } from "./chooseFile";
import { readGivenFile } from "./givenFile";
import { orTell } from "./orTell";
import { isReadyGraph } from "./startRun";

/** Lets the user choose a `state_dict` of PyTorch, and shows what of it belongs where before any of it is taken. */
export async function chooseWeights(): Promise<void> {
  if (!isReadyGraph("importing.failed")) return;
  const found = await orTell("importing.failed", async () => {
    const grant = await chooseFile("weights");
    if (grant === null) return null;
    const { tensors, ordered } = await host().client.files.listTensors({ handle: grant.handle });
    const { model, parameterShapes } = useDocument.getState().lowering;
    if (model === null) return null;
    const stored = tensors.map((tensor): StoredTensor => ({ ...tensor, read: notHere }));
    const { rows, refusals, notes } = matchStateDict(stateDictModel(model), { tensors: stored, ordered });
    return { grant, report: { rows, refusals, notes }, ...startsOf(rows, parameterShapes) };
  });
  if (!found) return;
  useImport.setState({ found });
  openDialog("import");
}

/** The host has the numbers. */
function notHere(): never {
  throw new Error("the page reads no tensors");
}

/** What of a file becomes first weights, by layer, and what does not. */
function startsOf(
  rows: FoundWeights["report"]["rows"],
  shapes: ReturnType<typeof useDocument.getState>["lowering"]["parameterShapes"],
): Pick<FoundWeights, "layers" | "notStarted"> {
  const nodes = nodesById(useDocument.getState().document);
  const layers = new Map<string, ImportedLayer>();
  const notStarted: string[] = [];
  for (const { tensor, parameter } of rows) {
    if (tensor === null || parameter === null) continue;
    const dot = parameter.lastIndexOf(".");
    const [id, name] = [parameter.slice(0, dot), parameter.slice(dot + 1)];
    const own = shapes[id];
    const takes = nodeType(nodes.get(id)?.type ?? "")?.params.some((param) => param.name === "given") === true;
    if (!takes || own === undefined || !Object.hasOwn(own, name)) notStarted.push(parameter);
    else {
      const layer = { id, name: nodeNameOf(id), shapes: own };
      layers.set(id, { layer, taken: { ...layers.get(id)?.taken, [name]: tensor } });
    }
  }
  return { layers: [...layers.values()], notStarted };
}

/** Makes what was found the first weights of its layers, all of it in one step or, where a number cannot be used, nothing. */
export async function startFromImported(): Promise<void> {
  const { found, busy } = useImport.getState();
  if (found === null || busy) return;
  const { loads } = useDocument.getState();
  useImport.setState({ busy: true });
  try {
    const starts = new Map<string, object>();
    for (const { layer, taken } of found.layers) {
      const given = await readGivenFile(layer, found.grant, taken);
      if (given === null) return;
      starts.set(layer.id, { init: "given", given });
    }
    if (useDocument.getState().loads !== loads) return;
    const isTaken = editDocument((document) =>
      [...starts].reduce((next, [id, params]) => setParams(next, id, { ...params }), document),
    );
    if (!isTaken) return;
    openDialog(null);
    const title = translate("importing.done", { name: found.grant.name, count: starts.size });
    notify({ tone: "success", title, detail: translate("importing.doneDetail") });
  } finally {
    useImport.setState({ busy: false });
  }
}
