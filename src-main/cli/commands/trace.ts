import {
  type PreparedFile,
  SteppedRun,
  type StepState,
  type StepTensor,
  type Standing,
  tableRow,
} from "../../../src-engine/runtime/index";
import { type Command, integerOption, UsageError } from "../command";
import { digitsText, printJson, printLine, printNotice } from "../output";
import { atomicWrite } from "../../services/files/atomicWrite";
import { readWeightsBytes, withSession, writableFile } from "../session";
import { mostValues, tensorEntries } from "../tensorEntries";
import { printSamples } from "../tensorSamples";
import { cellOption, explainCell, printExplanation, printExplanationAsJson } from "../traceExplanation";
import { preparedSource, sourceOptions, trainingOptions } from "../trainingSource";

/** Most of them in the table. */
const mostShown = 6;

/** `gradwire trace`: steps through training and prints what every phase computes. */
export const trace: Command = {
  name: "trace",
  positionals: ["PROJECT"],
  summary: "Step through training and print the numbers of every phase",
  options: [
    ...sourceOptions,
    { name: "steps", value: "N", help: "Steps to trace (default: 1)" },
    { name: "epochs", value: "N", help: "Epochs to trace, in place of steps" },
    {
      name: "spread",
      value: "N",
      help: "In place of either: what is there behind N steps (at least 2) of the whole run, from its first to its last",
    },
    { name: "no-zero-grad", help: "Leave zero_grad out: gradients pile up from step to step, as in PyTorch" },
    { name: "resume", value: "FILE", help: "Go on from a checkpoint of gradwire train; steps count from there" },
    { name: "before-divergence", help: "Begin two steps before a value is not finite" },
    { name: "checkpoint", value: "FILE", help: "Keep the state behind the last step, for gradwire train --resume" },
    {
      name: "explain",
      value: "CELL",
      help: "Say how one number came about: linear1.output[0,1], linear1.weight.grad[0,0]",
    },
    { name: "json", help: "Print one JSON object a phase" },
  ],
  details: [
    "The phases of a step are those of PyTorch's loop: batch, zeroGrad, forward, loss, backward, step. Each shows what it gave",
    "its tensors: the batch's columns; the gradients that were zeroed, or left; what comes out of every node; the loss; all",
    "gradients; parameters and state behind the update. The numbers are the run's own: the same as in gradwire train.",
    "",
    `In JSON, values are row by row, up to ${mostValues.toLocaleString("en")} of a tensor, null beyond. step counts the run's steps, batch those of its epoch.`,
    "Behind a step, updateRatio is the L2 norm of a parameter's update over that of the parameter, and health what that says:",
    "vanishing, healthy or exploding. Where --no-zero-grad has added gradients up, piled has the L2 norm of the batch's own and",
    "of all.",
    "",
    "--spread shows weights, gradients and what nodes compute over a run's epochs. In JSON it prints objects of type sample, with",
    "values of tensors of up to 16 elements and the histogram of all: counts in 32 bins of equal width from min to max.",
    "",
    "--explain names a tensor as the table does, then the places along its axes from 0; .grad is its gradient. Each phase",
    "that gives it a number is followed by how that came about, by names and by numbers; a parameter's by its update, with",
    "the values before it. In JSON that is an object of its own, with a tree and its text.",
    "",
    "Example: gradwire trace assets/examples/orchard.gradwire --steps 2 --no-zero-grad",
    "Example: gradwire trace assets/examples/orchard.gradwire --explain linear1.weight[0,1]",
  ],
  async run(given) {
    const steps = integerOption(given, "steps", 1, 1_000_000);
    const training = trainingOptions(given);
    if (steps !== null && training.epochs !== null)
      throw new UsageError("--steps and --epochs both say how far to go. Give one of them.");
    const spread = integerOption(given, "spread", 2, 1000);
    const [beside] = ["steps", "epochs", "resume", "before-divergence", "checkpoint", "explain", "no-zero-grad"].filter(
      (name) => given.options.has(name),
    );
    if (spread !== null && beside !== undefined)
      throw new UsageError(`--spread goes through the whole run: leave out --${beside}.`);
    const isJson = given.options.has("json");
    const isDivergence = given.options.has("before-divergence");
    const resumePath = given.options.get("resume");
    const checkpointName = given.options.get("checkpoint");
    const checkpointPath = checkpointName === undefined ? null : await writableFile(checkpointName);
    return withSession(async (session) => {
      const { checked, data: prepared } = await preparedSource(session, given);
      const resume = resumePath === undefined ? null : await readWeightsBytes(session, resumePath);
      const run = await SteppedRun.plan({
        ...{ checked, data: prepared, appVersion: session.version, threads: 1 },
        ...(resume && { resume }),
      });
      try {
        if (spread !== null) {
          await printSamples(run, { epochs: checked.document.training.epochs, count: spread, json: isJson });
          return 0;
        }
        run.zeroGradients(!given.options.has("no-zero-grad"));
        const cell = cellOption(given, run);
        const first = isDivergence ? await run.seekDivergence() : await run.advance({ kind: "phase" });
        if (first.state === "finished")
          printNotice(
            isDivergence ? "Every value of the run is finite." : "The checkpoint is of a run that had ended.",
          );
        const length = { steps, epochs: training.epochs };
        const status = await follow(run, first, length, async (state) => {
          const tensors = run.tensorsOf(state).flatMap((tensor) => run.look(tensor, mostValues) ?? []);
          await (isJson ? printAsJson(state, tensors) : printAsTable(prepared, state, tensors));
          const explanation = cell && explainCell(run, state, cell);
          if (explanation) await (isJson ? printExplanationAsJson : printExplanation)(explanation, state);
        });
        if (checkpointPath !== null) await atomicWrite(checkpointPath, await run.checkpoint(), { backup: false });
        return status;
      } finally {
        run.dispose();
      }
    });
  },
};

type Print = (at: Standing) => Promise<void>;

/** Steps phase by phase, as far as was asked for. */
async function follow(
  run: SteppedRun,
  first: StepState,
  { steps, epochs }: { readonly steps: number | null; readonly epochs: number | null },
  print: Print,
): Promise<number> {
  const from = first.state === "paused" ? first : { step: 1, epoch: 1 };
  const isBehind = ({ step, epoch }: Standing) =>
    epochs === null ? step >= from.step + (steps ?? 1) : epoch >= from.epoch + epochs;
  for (let state = first; ; state = await run.advance({ kind: "phase" })) {
    if (state.state !== "paused") {
      if (state.state === "finished" && first.state === "paused") printNotice("The run ended with its last epoch.");
      if (state.state !== "diverged") return 0;
      printNotice(
        "The run diverged: a value or a gradient is no longer finite. Use a smaller learning rate or a Standardize node.",
      );
      return 2;
    }
    if (isBehind(state)) return 0;
    await print(state);
  }
}

async function printAsJson(
  { epoch, step, batch, phase, piled }: Standing,
  tensors: readonly StepTensor[],
): Promise<void> {
  await printJson({
    type: "phase",
    epoch,
    step,
    batch,
    phase,
    ...(piled && { piled }),
    entries: tensorEntries(tensors),
  });
}

async function printAsTable(
  data: PreparedFile,
  { epoch, step, batch, phase, rows, piled }: Standing,
  tensors: readonly StepTensor[],
): Promise<void> {
  if (phase === "batch") {
    const numbers = Array.from(rows.subarray(0, 8), (row) => tableRow(data, row) ?? []).flat();
    const named = numbers.map((row) => row + 1).join(", ");
    const text = numbers.length === 0 ? `${rows.length} rows` : `rows ${named}${rows.length > 8 ? ", ..." : ""}`;
    await printLine(`Step ${step} (epoch ${epoch}, batch ${batch}): ${text}`);
  }
  await printLine(`  ${phase}`);
  if (piled !== null && phase === "backward")
    await printLine(
      `    not zeroed: all gradients have norm ${shown(piled.all)}, this batch's own ${shown(piled.own)}`,
    );
  const cells = tensors.map(({ node, name, role, shape, ...about }) => [
    `${node}.${name}`,
    role,
    `[${shape.join(", ")}]`,
    `mean ${shown(about.mean)}`,
    `norm ${shown(about.norm)}`,
    valuesOf(about),
  ]);
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells)
    await printLine(
      `    ${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd()}`,
    );
}

function valuesOf({ values, min, max }: Pick<StepTensor, "values" | "min" | "max">): string {
  if (values === null || values.length > mostShown) return `${shown(min)} to ${shown(max)}`;
  return Array.from(values, shown).join(" ");
}

function shown(value: number): string {
  return digitsText(value, 5);
}
