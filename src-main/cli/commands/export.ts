import { basename, dirname, extname, join } from "node:path";
import { writeModelFile } from "../../../src-engine";
import { atomicWrite } from "../../services/files/atomicWrite";
import { modelFileOf, doubtsOf } from "../../../src-engine/runtime/index";
import { type Command, UsageError } from "../command";
import { printLine, printNotice, refusalText } from "../output";
import { existingFile, openModel, openProject, withSession, writableFile } from "../session";
import { formatNamed, formatNames } from "../weightsFormats";

/** `gradwire export`: writes trained weights in another format. */
export const exportWeights: Command = {
  name: "export",
  positionals: ["PROJECT"],
  summary: "Write trained weights in another format, with the preprocessing they need",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "format", value: "FORMAT", help: formatNames, required: true },
    { name: "output", value: "FILE", help: "File to write, or - for standard output (default: beside the weights)" },
  ],
  details: [
    "Tensors have PyTorch's state_dict names and layouts (linear1.weight is [outputs, inputs]), and fitted statistics",
    "are tensors too (standardize1.mean). Columns, categories and the graph go along as metadata named gradwire.",
    "",
    "Example: gradwire export assets/examples/orchard.gradwire --weights orchard.safetensors --format npz",
  ],
  async run({ positionals, options }) {
    const format = formatNamed(options.get("format") ?? "");
    const from = await existingFile(options.get("weights") ?? "");
    const wantedOutput = options.get("output") ?? join(dirname(from), `${basename(from, extname(from))}.${format.id}`);
    const output = wantedOutput === "-" ? wantedOutput : await writableFile(wantedOutput);
    return withSession(async (session) => {
      const { document } = await openProject(session, positionals[0] ?? "");
      const { model, weights } = await openModel(session, document, from);
      for (const doubt of doubtsOf(model, weights)) printNotice(`Warning: ${refusalText(doubt)}`);
      const bytes = writeModelFile(format.id, modelFileOf(model, weights));
      if (output === "-") await writeOut(bytes);
      else {
        await atomicWrite(output, bytes, { backup: false });
        await printLine(`Wrote ${output}.`);
      }
      return 0;
    });
  },
};

function writeOut(bytes: Uint8Array): Promise<void> {
  if (process.stdout.isTTY)
    throw new UsageError("Weights would garble the terminal. Send them to a file: --output FILE.");
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
