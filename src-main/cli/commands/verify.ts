import type { FirstDifference, Verification, VerifyProgress } from "../../contract/verify";
import type { Command } from "../command";
import { integerOption } from "../command";
import { harmless, printJson, printLine, printNotice, refusalText, shortNumber } from "../output";
import { openProject, owner, type Session, withSession } from "../session";
import { sourceOptions, trainingSource, withTraining } from "../trainingSource";

/** Of a model that is not equal: neither wrong input nor a fault. */
const differentStatus = 3;
/** What shells report of a command that Ctrl+C ended. */
const cancelledStatus = 130;
/** Epochs that are verified unless told otherwise. */
const usualEpochs = 20;

const engineNames = { pytorch: "PyTorch", onnxruntime: "ONNX Runtime" } as const;

/** `gradwire verify`: trains here and in PyTorch, and compares. */
export const verify: Command = {
  name: "verify",
  positionals: ["PROJECT"],
  summary: "Train a project in PyTorch as well, and compare every loss and every parameter",
  options: [
    { name: "python", value: "PYTHON", help: "Full path or bare name of the Python (default: python3)" },
    { name: "epochs", value: "N", help: `Passes over the training rows (default: ${String(usualEpochs)})` },
    ...sourceOptions,
    { name: "json", help: "Print the result as a JSON object" },
  ],
  details: [
    "The script of gradwire code is run by that Python, in a process and a temporary folder of its own, and trains as many epochs from",
    "the same seed. The Python needs torch and numpy, and nothing of Gradwire; no network is used. Ctrl+C ends it.",
    "",
    "Equal are losses within 1e-4 of themselves in every epoch, and parameters within 1e-4 of themselves, or of 1 where they are",
    "smaller. Where one is not, the first epoch whose loss differs and the first parameter on the way of the data are named. Where",
    "training amplifies rounding, as of a bias before batch norm under Adam, trainings that do the same part.",
    "",
    "A Python without torch that has onnxruntime predicts the data's first 10,000 rows with the exported model instead: equal are",
    "predictions within 1e-5. engine says which of them it was.",
    "",
    "The exit status is 0 where all is equal, 3 where it is not, 2 where it could not be found out. A difference that is not finite",
    "is null in JSON.",
    "",
    "Example: gradwire verify assets/examples/orchard.gradwire --python python3",
  ],
  async run(given) {
    const epochs = integerOption(given, "epochs", 1, 10_000) ?? usualEpochs;
    const seed = integerOption(given, "seed", 0, 0xffffffff);
    const python = given.options.get("python") ?? "python3";
    const isJson = given.options.has("json");
    return withSession(async (session) => {
      const opened = await openProject(session, given.positionals[0] ?? "");
      const document = await withTraining(session, opened.document, { epochs: null, seed }, given);
      const { checked, handle } = await trainingSource(session, opened, document, given);
      for (const warning of checked.warnings) printNotice(`Warning: ${refusalText(warning)}`);
      const input = { document: checked.document, data: { [checked.dataset.node]: handle }, epochs };
      const found = await verified(session, { input, python, isJson });
      if (found === null) {
        printNotice("Cancelled: nothing was compared.");
        return cancelledStatus;
      }
      if (isJson) await printJson({ type: "verified", ...found, ...(found.first === null && { first: undefined }) });
      else await printLine(harmless(resultText(found)));
      return found.equal ? 0 : differentStatus;
    });
  },
};

interface Asked {
  readonly input: Parameters<Session["services"]["verify"]["plan"]>[1];
  readonly python: string;
  readonly isJson: boolean;
}

async function verified(
  { services: { verify: service } }: Session,
  { input, python, isJson }: Asked,
): Promise<Verification | null> {
  const cancelled = new AbortController();
  const signals = ["SIGINT", "SIGTERM"] as const;
  const cancel = () => cancelled.abort();
  for (const signal of signals) process.once(signal, cancel);
  try {
    const { id } = await service.plan(owner, input, cancelled.signal);
    let stage: VerifyProgress["stage"] | null = null;
    for await (const event of service.run(owner, { id, python }, cancelled.signal)) {
      if (event.type === "verified") {
        const { type: _, ...found } = event;
        return found;
      }
      if (!isJson && event.stage !== stage) printNotice(stageTexts[event.stage](python, event.epochs));
      stage = event.stage;
    }
    throw new Error("a verification that ends has a result");
  } catch (error) {
    if (cancelled.signal.aborted) return null;
    throw error;
  } finally {
    for (const signal of signals) process.removeListener(signal, cancel);
  }
}

const stageTexts: Readonly<Record<VerifyProgress["stage"], (python: string, epochs: number) => string>> = {
  asking: (python) => `Asking ${python} for its version of torch`,
  training: (_, epochs) => `Training ${String(epochs)} epochs here`,
  running: (python, epochs) => `Running ${python} for ${String(epochs)} epochs`,
};

function resultText(found: Verification): string {
  const { engine, version, epochs, equal, first } = found;
  const name = `${engineNames[engine]} ${version}`;
  const most = [found.maxLossDifference, found.maxParameterDifference, found.maxPredictionDifference].map((one) => one ?? 0); // prettier-ignore
  if (equal || first === null)
    return `Equal to ${name}: max difference ${Math.max(...most).toExponential(0)} over ${String(epochs)} epochs.`;
  return `Not equal to ${name}: ${differenceText(first, name)}`;
}

function differenceText({ epoch, node, parameter, ours, theirs, loss, row }: FirstDifference, name: string): string {
  const pair = (here: number | null, there: number | null) =>
    `${numberText(here)} here and ${numberText(there)} in ${name}`;
  if (row !== null) return `the prediction of row ${String(row)} is ${pair(ours, theirs)} (${node}).`;
  const parted = loss && `${loss.name} of epoch ${String(epoch)} is ${pair(loss.ours, loss.theirs)}`;
  const number = parameter !== null && `after training ${parameter} is ${pair(ours, theirs)}`;
  return `${[parted, number || `at ${node}`].filter(Boolean).join("; ")}.`;
}

const numberText = (value: number | null): string => (value === null ? "absent" : String(shortNumber(value)));
