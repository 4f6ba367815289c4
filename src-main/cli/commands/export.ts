import { basename, dirname, extname, join } from "node:path";
import { type ExportFormatId, type OnnxReportNode, writeModelFile } from "../../../src-engine";
import { atomicWrite } from "../../services/files/atomicWrite";
import { doubtsOf, type LoadedModel, modelFileOf, onnxExport } from "../../../src-engine/runtime/index";
import { type Arguments, type Command, UsageError } from "../command";
import { onnxReportLines } from "../onnxReport";
import { printJson, printLine, printNotice, refusalText } from "../output";
import { existingFile, openModel, openProject, withSession, writableFile } from "../session";
import { exportFormatNamed, exportFormatNames } from "../weightsFormats";

/** `gradwire export`: writes a trained model in another format. */
export const exportWeights: Command = {
  name: "export",
  positionals: ["PROJECT"],
  summary: "Write a trained model in another format, with the preprocessing it needs",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "format", value: "FORMAT", help: exportFormatNames, required: true },
    { name: "output", value: "FILE", help: "File to write, or - for standard output (default: beside the weights)" },
    { name: "report", help: "With onnx: only say what becomes of each node, and write nothing" },
    { name: "json", help: "Print one JSON object a line: with onnx each node, then the file" },
  ],
  details: [
    "Tensors have PyTorch's state_dict names and layouts (linear1.weight is [outputs, inputs]), and fitted statistics",
    "are tensors too (standardize1.mean). Columns, categories and the graph go along as metadata named gradwire.",
    "",
    "onnx is the whole prediction, for ONNX Runtime and its kin: an input [N, 1] for every feature column, by its name (float,",
    "double where a column needs its digits, string for categories), and an output [N, 1] for every target in its own units, or",
    "TARGET_label and TARGET_probabilities. A row that lacks a value, or has a category that is not known, gives NaN and an empty",
    "label. First it says, node by node, what is the same there, what is nearly so and why, and what is refused.",
    "",
    "Example: gradwire export assets/examples/orchard.gradwire --weights orchard.safetensors --format npz",
    "         gradwire export assets/examples/orchard.gradwire --weights orchard.safetensors --format onnx",
  ],
  async run(given) {
    const { positionals, options } = given;
    const format = exportFormatNamed(options.get("format") ?? "");
    if (options.has("report") && format.id !== "onnx")
      throw new UsageError("--report is about --format onnx: other formats hold the weights as they are.");
    const from = await existingFile(options.get("weights") ?? "");
    const wantedOutput = options.get("output") ?? join(dirname(from), `${basename(from, extname(from))}.${format.id}`);
    const isWritten = wantedOutput !== "-" && !options.has("report");
    const output = isWritten ? await writableFile(wantedOutput) : wantedOutput;
    return withSession(async (session) => {
      const { document } = await openProject(session, positionals[0] ?? "");
      const loaded = await openModel(session, document, from);
      for (const doubt of doubtsOf(loaded.model, loaded.weights)) printNotice(`Warning: ${refusalText(doubt)}`);
      const file = await fileOf(format.id, loaded, (report) => printReport(report, given, output));
      if (options.has("report")) return 0;
      const bytes = file();
      if (output === "-") await writeOut(bytes);
      else {
        await atomicWrite(output, bytes, { backup: false });
        await (options.has("json") ? printJson({ file: output, bytes: bytes.length }) : printLine(`Wrote ${output}.`));
      }
      return 0;
    });
  },
};

/** Makes the file, after what is to be said of it was said. */
async function fileOf(
  format: ExportFormatId,
  { model, weights }: LoadedModel,
  say: (report: readonly OnnxReportNode[]) => Promise<void>,
): Promise<() => Uint8Array> {
  if (format !== "onnx") return () => writeModelFile(format, modelFileOf(model, weights));
  const { report, file } = await onnxExport(model, weights);
  await say(report);
  return file;
}

async function printReport(report: readonly OnnxReportNode[], { options }: Arguments, output: string): Promise<void> {
  const toStandardOutput = options.has("report") || output !== "-";
  if (options.has("json") && toStandardOutput) await printJson(...report);
  else for (const line of onnxReportLines(report)) await (toStandardOutput ? printLine(line) : printNotice(line));
}

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
