import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { numel, writeModelFile, type Pace, type WeightsFormat, type TrainingPlan } from "../../../src-engine";
import {
  nativeInfo,
  exportedTensors,
  type PlannedRun,
  modelFileOf,
  TrainingRun,
  markedModel,
  watchRun,
} from "../../../src-engine/runtime/index";
import { appDataAt } from "../../services/files/appData";
import { pathOnDisk } from "../../services/files/names";
import { checkWritable } from "../../services/files/writable";
import { writeResult, type WrittenResult } from "../../services/files/writeResult";
import { type Arguments, bytesOption, type Command, integerOption, UsageError } from "../command";
import { printJson, printNotice, refusalText } from "../output";
import { openProject, owner, readWeightsBytes, type Session, withSession, writableFile } from "../session";
import { mostValues, tensorEntries } from "../tensorEntries";
import { type DataSource, sourceOptions, trainingOptions, trainingSource, withTraining } from "../trainingSource";
import { keepOptions, withKeepOptions } from "../keepOptions";
import { CheckpointKeeper } from "../checkpointKeeper";
import { formatEndings, formatOf } from "../weightsFormats";
import { jsonReport, type Misplaced, terminalReport, type TrainReport } from "../trainReport";

/** `gradwire train`: trains a project without a window. */
export const train: Command = {
  name: "train",
  positionals: ["PROJECT"],
  summary: "Train a project and show its loss",
  options: [
    ...sourceOptions,
    { name: "epochs", value: "N", help: "Passes over the training rows (default: the project's)" },
    ...keepOptions,
    {
      name: "threads",
      value: "N",
      help: "Threads to train on (default: by the size of the model); results are the same",
    },
    { name: "epochs-per-second", value: "N", help: "Go no faster than this, for who wants to watch" },
    { name: "batches-per-second", value: "N", help: "The same by batches" },
    { name: "weights", value: "FILE", help: `Write the trained weights (${formatEndings})` },
    { name: "checkpoint", value: "FILE", help: "Keep a state to go on from there, at epochs' ends and when it stops" },
    {
      name: "resume",
      value: "FILE",
      help: "Go on from a checkpoint; may be the same file. --epochs counts from the start",
    },
    {
      name: "fork",
      value: "FILE",
      help: "Go on from a checkpoint with the settings that optimizer and schedules have now",
    },
    {
      name: "memory",
      value: "SIZE",
      help: "Most memory to take, Node's own included (512M, 2G); larger data are read row by row",
    },
    { name: "watch", value: "NODES", help: "With --json: what is in these nodes, at display rate (linear1,mseLoss1)" },
    { name: "step-losses", help: "With --json: the loss of every step's batch as well, before done" },
    { name: "json", help: "Print one JSON object a line: start, an epoch each, done" },
  ],
  details: [
    "Ctrl+C stops after the step it is in; the weights so far are still written. trainLoss is the mean over the epoch's rows",
    "while the weights change: each batch's loss counts by its rows, so a short last batch counts less (with class weights a",
    "batch's loss is their weighted mean; accumulation changes nothing). finalTrainLoss is the loss over all training rows with",
    "the final weights.",
    "A run that diverges ends with exit status 2 (its input, most often the learning rate, cannot be trained with); the last",
    "finite weights are written. A result that cannot be written where it was to go is saved among Gradwire's own data:",
    "the place is printed (with --json in done.misplaced), and the exit status is 2.",
    "",
    "A checkpoint resumed in another process gives the very same weights as a run that was never interrupted: for the same",
    "project, data, seed and epochs. With other epochs, a schedule that spans the run takes the new length, with a warning.",
    "",
    "--fork takes a checkpoint of a run that differs from this one by settings of its optimizer and its schedules alone (the number of",
    "accumulated batches is not one of them): it goes on from there with the new ones. What the optimizer remembers stays. Every changed",
    "setting is printed, with --json in done.fork.changes.",
    "",
    "With --early-stop an epoch is an improvement when its loss is below the best one's so far by more than min-delta; after patience",
    "epochs in a row without one the run stops. The weights are those at the best epoch's end, however the run ends: stopped early, at",
    "its last epoch, by Ctrl+C, or diverged. What is not said is as in the project, or else as above. --keep best alone goes to the last",
    "epoch and compares the validation loss, or the training loss where no rows are held out. A resumed run goes on counting, with",
    "the patience and min-delta given now; with another metric, or from a checkpoint without a best epoch, it begins to count anew.",
    "",
    "--watch looks into a run at full speed: an object of type numbers, with the entries of gradwire trace, behind single",
    "steps, at most 15 a second and for at most two parts in a hundred of the time. The run's results are the same.",
    "",
    "--step-losses prints an object of type step for each step of the run, with its epoch and the mean loss of its batch before the",
    "update; of more than a thousand steps, the least and the largest of as many each.",
    "",
    "The first time, a CSV is read by a process of its own, which --memory does not count.",
    "",
    "Example: gradwire train assets/examples/orchard.gradwire --seed 2 --weights orchard.safetensors",
  ],
  async run(given) {
    const [path = ""] = given.positionals;
    const weightsName = given.options.get("weights") ?? null;
    const checkpointName = given.options.get("checkpoint") ?? null;
    const forkPath = given.options.get("fork");
    const resumePath = forkPath ?? given.options.get("resume");
    if (forkPath !== undefined && given.options.has("resume"))
      throw new UsageError("--resume and --fork both say where to go on. Give one of them.");
    const format = weightsName === null ? null : formatOf(weightsName);
    const threads = integerOption(given, "threads", 1, 64);
    const memory = bytesOption(given, "memory");
    const pace = paceOption(given);
    const training = trainingOptions(given);
    const watched = watchOption(given);
    if (given.options.has("step-losses") && !given.options.has("json"))
      throw new UsageError("--step-losses prints JSON objects. Give --json, too.");
    const weightsPath = weightsName === null ? null : await writableFile(weightsName);
    const checkpointPath = checkpointName === null ? null : await writableFile(checkpointName);
    await refuseReplaced(given, { weights: weightsPath, checkpoint: checkpointPath });

    return withSession(async (session) => {
      const opened = await openProject(session, path);
      const document = withKeepOptions(await withTraining(session, opened.document, training, given), given);
      const source = await trainingSource(session, opened, document, given);
      const unknown = watched.find((id) => !document.nodes.some((node) => node.id === id));
      if (unknown !== undefined)
        throw new UsageError(
          `--watch names ${unknown}, which the project has no node of. Nodes: ${document.nodes.map(({ id }) => id).join(", ")}.`,
        );
      const report = given.options.has("json") ? jsonReport() : terminalReport();
      const resume = resumePath === undefined ? null : await readWeightsBytes(session, resumePath);
      const { rescued } = appDataAt(session.services.appData);
      const told = new Set<string>();
      const run: TrainingRun = startRun(
        session,
        source,
        { threads, memory, resume, pace, forks: forkPath !== undefined },
        report,
        {
          onEpochEnd: () => keeper?.epochEnded(),
          // Now that the sizes are known.
          onPlanned: async ({ plan }) => {
            tellWarnings(run, told);
            if (weightsPath !== null && format !== null) await checkWritable(weightsPath, weightsBytes(plan, format));
            if (checkpointPath !== null) await checkWritable(checkpointPath, plan.persistentLength * 4);
          },
        },
      );
      const keeper =
        checkpointPath === null ? null : new CheckpointKeeper(checkpointPath, rescued, () => run.checkpoint());
      await Promise.all([executeUntilStopped(run), watched.length > 0 && printNumbers(run, watched)]);
      const saved = (await keeper?.finish()) ?? null;
      const status = run.status();
      report.stopProgress();
      if (status.refusal !== null) {
        printNotice(refusalText(status.refusal));
        return status.refusal.code === "runFailed" ? 1 : 2;
      }
      tellWarnings(run, told);
      for (const { node, param, from, to, epoch } of status.fork?.changes ?? [])
        printNotice(`From epoch ${epoch + 1} on: ${node}.${param} ${settingText(to)}, it was ${settingText(from)}.`);

      const { planned } = run;
      const weights = await run.weights();
      let written: WrittenResult | null = null;
      if (planned !== null && weights !== null && weightsPath !== null && format !== null) {
        const file = modelFileOf(markedModel(planned.model, run), weights);
        written = await writeResult(weightsPath, writeModelFile(format.id, file), rescued);
      }
      if (given.options.has("step-losses")) await printStepLosses(run);
      const last = run.history.last;
      const finalTrainLoss = run.measures?.loss ?? NaN;
      const misplaced = [...misplacedOf(weightsName, written), ...misplacedOf(checkpointName, saved)];
      await report.done({
        status,
        last,
        finalTrainLoss,
        metrics: run.metrics(),
        weights: written?.path ?? null,
        checkpoint: saved?.path ?? null,
        misplaced,
      });
      return status.state === "diverged" || misplaced.length > 0 ? 2 : 0;
    });
  },
};

/** Prints the loss of every step, in order. */
async function printStepLosses({ batchesPerEpoch, stepLosses: { steps, losses } }: TrainingRun): Promise<void> {
  if (batchesPerEpoch === null || steps.length === 0) return;
  const lines = Array.from(steps, (step, index) => {
    return { type: "step", step, epoch: Math.ceil(step / batchesPerEpoch), loss: losses[index]! };
  });
  await printJson(...lines);
}

function settingText(value: unknown): string {
  return value === null ? "not set" : JSON.stringify(value);
}

/** Prints the warnings of a run that were not `told` yet: some are known before its first step. */
function tellWarnings(run: TrainingRun, told: Set<string>): void {
  for (const text of run.status().warnings.map(refusalText)) {
    if (!told.has(text)) printNotice(`Warning: ${text}`);
    told.add(text);
  }
}

function misplacedOf(asked: string | null, written: WrittenResult | null): Misplaced[] {
  return asked === null || written === null || written.refusal === null
    ? []
    : [{ asked, path: written.path, refusal: written.refusal }];
}

/** About how large a weights file will be, in bytes. */
function weightsBytes(plan: TrainingPlan, format: WeightsFormat): number {
  return exportedTensors(plan).reduce((sum, { shape }) => sum + numel(shape), 0) * format.bytesPerNumber;
}

/** @throws UsageError where a file that is to be written would replace one that is read, or another one that is written. */
async function refuseReplaced(
  given: Arguments,
  written: { readonly weights: string | null; readonly checkpoint: string | null },
): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => resolve(path));
  const uses = new Map<string, string>();
  for (const path of [given.positionals[0], given.options.get("data")]) {
    if (path !== undefined) uses.set(await real(await pathOnDisk(path)), path);
  }
  for (const [option, path] of Object.entries(written)) {
    if (path === null) continue;
    const used = uses.get(await real(path));
    if (used !== undefined) throw new UsageError(`--${option} would replace ${used}. Name another file.`);
    uses.set(await real(path), path);
  }
}

function paceOption(given: Arguments): Pace | null {
  const epochs = integerOption(given, "epochs-per-second", 1, 1000);
  const batches = integerOption(given, "batches-per-second", 1, 1000);
  if (epochs !== null && batches !== null)
    throw new UsageError("--epochs-per-second and --batches-per-second both say how fast to go. Give one of them.");
  if (batches !== null) return { unit: "batch", perSecond: batches };
  return epochs === null ? null : { unit: "epoch", perSecond: epochs };
}

/** The nodes whose numbers are printed while it trains. */
function watchOption(given: Arguments): string[] {
  const nodes = given.options.get("watch")?.split(",") ?? [];
  if (nodes.length > 0 && !given.options.has("json")) throw new UsageError("--watch prints JSON. Add --json.");
  return nodes;
}

async function printNumbers(run: TrainingRun, nodes: readonly string[]): Promise<void> {
  for await (const { standing, tensors } of watchRun(run, { nodes, mostValues })) {
    const { epoch, step, batch } = standing;
    await printJson({ type: "numbers", epoch, step, batch, entries: tensorEntries(tensors) });
  }
}

/** What the command line says about a run beside its document. */
interface RunSettings {
  readonly threads: number | null;
  /** Bytes. */
  readonly memory: number | null;
  /** A checkpoint's bytes. */
  readonly resume: Uint8Array | null;
  readonly forks: boolean;
  readonly pace: Pace | null;
}

function startRun(
  session: Session,
  { checked, handle }: DataSource,
  { threads, memory, resume, forks, pace }: RunSettings,
  report: TrainReport,
  { onEpochEnd, onPlanned }: { onEpochEnd: () => void; onPlanned: (planned: PlannedRun) => Promise<void> },
): TrainingRun {
  const { data, log } = session.services;
  const { params } = checked.dataset;
  let started = false;
  const start = () => {
    if (started || run.planned === null) return;
    started = true;
    report.start({
      status: run.status(),
      planned: run.planned,
      seed: checked.document.training.seed,
      kernels: nativeInfo().kernels,
    });
  };
  const run: TrainingRun = new TrainingRun({
    id: "cli",
    checked,
    threads,
    ...(resume && { resume, ...(forks && { forkOf: null }) }),
    ...(pace && { pace }),
    ...(memory !== null && { memory }),
    appVersion: session.version,
    log,
    prepare: (signal) => data.prepare(owner, params, handle, signal),
    locate: (row, signal) => data.locate(owner, params, handle, row, signal),
    onPlanned,
    onChange: () => {
      start();
      report.progress(run.status(), run.history.last);
    },
    onEpoch: (point, skippedSteps) => {
      start();
      report.epoch(point, skippedSteps);
      onEpochEnd();
    },
    wantsScatter: () => false,
  });
  return run;
}

/** Runs to the end, or to the end of the step in which Ctrl+C was pressed; pressed again, it ends at once. */
async function executeUntilStopped(run: TrainingRun): Promise<void> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const ignore = () => signals.forEach((signal) => process.removeListener(signal, stop));
  const stop = () => {
    ignore();
    run.stop();
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    await run.execute();
  } finally {
    ignore();
  }
}
