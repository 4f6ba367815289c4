import { resolve } from "node:path";
import { openStateDict, writeModelFile } from "../../../src-engine";
import { checkDocument, findStateDict, modelFileOf } from "../../../src-engine/runtime/index";
import type { OpenedProject } from "../../contract/project";
import { atomicWrite } from "../../services/files/atomicWrite";
import { type Arguments, type Command, UsageError } from "../command";
import { printImportReport } from "../importReport";
import { printJson, printLine, printNotice, refusalText } from "../output";
import {
  existingFile,
  openProject,
  owner,
  readWeightsBytes,
  type Session,
  withSession,
  writableFile,
} from "../session";
import { trainingSource } from "../trainingSource";
import { formatEndings, formatOf } from "../weightsFormats";

/** `gradwire import`: takes the weights of a PyTorch model into a project's graph. */
export const importWeights: Command = {
  name: "import",
  positionals: ["PROJECT"],
  summary: "Take a state_dict of PyTorch into the graph, as weights that predict and export read",
  options: [
    { name: "weights", value: "FILE", help: "A state_dict as safetensors or npz, under any names", required: true },
    { name: "output", value: "FILE", help: `Weights to write (${formatEndings})`, required: true },
    { name: "data", value: "FILE", help: "Measure on the training rows of this CSV instead of the project's own" },
    { name: "json", help: "Print one JSON object a line: each tensor, then the notes, then the file" },
  ],
  details: [
    "Prints what becomes of each tensor. Where the file has the graph's own names (linear1.weight), those are meant. Else a",
    "layer takes the module (fc1, net.0) that has the same names of parameters and the same shapes. Several that are alike are",
    "taken in order where it is known: their paths differ by numbers alone, or the file keeps the order of the state_dict (npz;",
    "safetensors does not). What could be meant in two ways is refused, and so is a graph that is not filled: nothing is",
    "written then. float16, bfloat16 and float64 become float32; num_batches_tracked is not used.",
    "",
    "A state_dict has no settings: activations, padding and eps are the graph's. What a Standardize node measures is taken from",
    "the file if it is there, else measured on the training rows. Columns and classes are taken in the project's order.",
    "",
    "Files of torch.save (.pt, .pth) are pickles, which run code when they are opened, and are not opened. In Python:",
    "",
    "  import torch",
    "  from safetensors.torch import save_file",
    '  save_file(torch.load("model.pt", weights_only=True), "model.safetensors")',
    "",
    "Example: gradwire import assets/examples/orchard.gradwire --weights model.safetensors --output orchard.safetensors",
  ],
  async run(given) {
    const json = given.options.has("json");
    const from = await existingFile(given.options.get("weights") ?? "");
    const format = formatOf(given.options.get("output") ?? "");
    const output = await writableFile(given.options.get("output") ?? "");
    if (resolve(output) === resolve(from))
      throw new UsageError("--output would replace the file of --weights. Name another file.");
    return withSession(async (session) => {
      const opened = await openProject(session, given.positionals[0] ?? "");
      const file = openStateDict(await readWeightsBytes(session, from));
      const target = { ...(await targetOf(session, opened, given)), appVersion: session.version };
      const found = await findStateDict(target, file);
      await printImportReport(found.report, { json });
      const { model, weights } = await found.load();
      const bytes = writeModelFile(format.id, modelFileOf(model, weights));
      await atomicWrite(output, bytes, { backup: false });
      await (json ? printJson({ file: output, bytes: bytes.length }) : printLine(`Wrote ${output}.`));
      return 0;
    });
  },
};

/** The project with its rows, those of `--data` in their place; without any where the project's are not at hand. */
async function targetOf(session: Session, opened: OpenedProject, given: Arguments) {
  const { document } = opened;
  const { dataset } = await checkDocument(document);
  if (!given.options.has("data") && opened.data[dataset.node]?.status !== "ready") return { document, data: null };
  const { checked, handle } = await trainingSource(session, opened, document, given);
  const data = await session.services.data.prepare(owner, checked.dataset.params, handle);
  for (const warning of [...checked.warnings, ...data.warnings]) printNotice(`Warning: ${refusalText(warning)}`);
  return { document: checked.document, data };
}
