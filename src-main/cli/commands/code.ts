import { basename, extname } from "node:path";
import { openModelFile, pytorchPrediction, pytorchTraining, type CodeForm, type TableFacts } from "../../../src-engine";
import { loadModel, predictionFacts } from "../../../src-engine/runtime/index";
import type { OpenedProject } from "../../contract/project";
import { atomicWrite } from "../../services/files/atomicWrite";
import { type Arguments, type Command, UsageError } from "../command";
import { printLine, printNotice, refusalText } from "../output";
import { openProject, owner, readWeightsBytes, type Session, withSession, writableFile } from "../session";
import { type DataSource, trainingSource } from "../trainingSource";
import { formatOf } from "../weightsFormats";

/** `gradwire code`: a project as PyTorch code. */
export const code: Command = {
  name: "code",
  positionals: ["PROJECT"],
  summary: "Write a project as a plain PyTorch script or notebook",
  options: [
    {
      name: "out",
      value: "FILE",
      help: "File to write: a script, or a notebook where it ends in .ipynb (default: standard output)",
    },
    { name: "weights", value: "FILE", help: "Write a script that predicts with these weights (.safetensors)" },
    { name: "data", value: "FILE", help: "Read the rows from this CSV instead of the project's own" },
  ],
  details: [
    "The script needs torch and numpy, and nothing of Gradwire. It trains from scratch: from the same first weights and on the",
    "same batches for the same seed, so its loss goes the same way, to what rounding makes of it.",
    "",
    "It takes --data FILE, --epochs N, --seed N, --weights FILE (safetensors, which gradwire predict reads) and --json: an object",
    "an epoch, with trainLoss and validationLoss as gradwire train --json has them.",
    "",
    "With --weights it predicts instead, with fitted statistics from that file and labels inside: --input FILE [--json] prints what",
    "gradwire predict does. The model is the one that was trained, which the file knows.",
    "",
    "A notebook has these options as a cell of settings.",
    "",
    "A node that has no counterpart in PyTorch is refused by name.",
    "",
    "Example: gradwire code assets/examples/orchard.gradwire --out train.py",
    "         gradwire code assets/examples/orchard.gradwire --weights orchard.safetensors --out predict.py",
  ],
  async run(given) {
    const named = given.options.get("out");
    const weights = given.options.get("weights");
    if (weights !== undefined && formatOf(weights).id !== "safetensors")
      throw new UsageError(
        "The script reads safetensors. Write the weights as that first: gradwire export PROJECT --weights FILE --format safetensors.",
      );
    if (weights !== undefined && given.options.has("data"))
      throw new UsageError("A script that predicts asks for its rows when it runs: leave out --data.");
    const output = named === undefined ? null : await writableFile(named);
    const form = named !== undefined && extname(named).toLowerCase() === ".ipynb" ? "notebook" : "script";
    return withSession(async (session) => {
      const opened = await openProject(session, given.positionals[0] ?? "");
      const text = await (weights === undefined
        ? trainingText(session, opened, { given, form })
        : predictionText(session, opened, { weights, form }));
      if (output === null) await printLine(text.trimEnd());
      else {
        await atomicWrite(output, Buffer.from(text), { backup: false });
        await printLine(`Wrote ${output}.`);
      }
      return 0;
    });
  },
};

async function trainingText(
  session: Session,
  opened: OpenedProject,
  { given, form }: { readonly given: Arguments; readonly form: CodeForm },
): Promise<string> {
  const source = await trainingSource(session, opened, opened.document, given);
  for (const warning of source.checked.warnings) printNotice(`Warning: ${refusalText(warning)}`);
  return pytorchTraining(source.checked.document, await factsOf(session, source), form);
}

/** What the rows' file says. */
async function factsOf({ services: { data } }: Session, { checked, handle }: DataSource): Promise<TableFacts> {
  const { params } = checked.dataset;
  return data.facts(owner, params, handle);
}

async function predictionText(
  session: Session,
  { document }: OpenedProject,
  { weights, form }: { readonly weights: string; readonly form: CodeForm },
): Promise<string> {
  const file = openModelFile(await readWeightsBytes(session, weights));
  const { model } = await loadModel(document, file, session.version);
  return pytorchPrediction(file.metadata?.graph ?? document, predictionFacts(model), basename(weights), form);
}
