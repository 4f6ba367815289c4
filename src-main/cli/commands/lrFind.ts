import { findLearningRate, type FoundRate, type RateStep } from "../../../src-engine/runtime/index";
import type { Command } from "../command";
import { digitsText, printJson, printLine, refusalText, shortNumber } from "../output";
import { withSession } from "../session";
import { preparedSource, sourceOptions } from "../trainingSource";

/** Width of the curve, in characters. */
const barWidth = 40;
/** One in so many rates is in the table. */
const tableEvery = 4;

/** `gradwire lr-find`: looks for a learning rate by a range test. */
export const lrFind: Command = {
  name: "lr-find",
  positionals: ["PROJECT"],
  summary: "Find a learning rate for a project, and show the curve it comes from",
  options: [...sourceOptions, { name: "json", help: "Print one JSON object a rate, and the suggestion last" }],
  details: [
    "A range test (Smith 2015): from the project's first weights, on its own batches and with its own optimizer, the learning",
    "rate grows from update to update until the loss explodes. The suggestion is the rate at which the loss falls fastest, at",
    "most a quarter of the one at which it explodes, and has held for a hundred updates. Schedules of the rate are left out.",
    "The project is not changed, and neither are weights: training begins as it would have.",
    "",
    "loss is that of the batch before its update. smoothed is its moving average (bias-corrected, 0.9), set against that of the",
    "same batches with the first weights, so that a hard batch is no bump. Of a seed, the results are always the same.",
    "",
    "Example: gradwire lr-find assets/examples/orchard.gradwire --json",
  ],
  async run(given) {
    return withSession(async (session) => {
      const { checked, data } = await preparedSource(session, given);
      const found = await findLearningRate({ checked, data, appVersion: session.version });
      await (given.options.has("json") ? printAsJson(found) : printAsTable(found));
      return 0;
    });
  },
};

async function printAsJson({ steps, learningRate, reason }: FoundRate): Promise<void> {
  const rates = steps.map(({ step, learningRate: rate, loss, smoothed }) => {
    return {
      type: "rate",
      step,
      learningRate: shortNumber(rate),
      loss: shortNumber(loss),
      smoothed: shortNumber(smoothed),
    };
  });
  await printJson(...rates, { type: "suggestion", learningRate, reason: refusalText(reason) });
}

async function printAsTable({ steps, learningRate, reason, limit }: FoundRate): Promise<void> {
  const shown = steps.filter(({ step }) => step % tableEvery === 1 || step === steps.length);
  const highest = Math.max(...steps.filter(({ learningRate: rate }) => rate !== limit).map(({ smoothed }) => smoothed));
  const distance = (step: RateStep) => Math.abs(Math.log(step.learningRate / learningRate));
  const nearest = shown.reduce((best, step) => (distance(step) < distance(best) ? step : best));
  await printLine("learning rate      loss");
  for (const step of shown) {
    const length = Math.min(barWidth, Math.round((barWidth * step.smoothed) / highest));
    const bar = step.learningRate === limit ? "explodes" : "█".repeat(length);
    const mark = step === nearest ? "  ← suggested" : "";
    await printLine(
      `${short(step.learningRate).padStart(13)}  ${short(step.smoothed).padStart(8)}  ${bar}${mark}`.trimEnd(),
    );
  }
  await printLine("");
  await printLine(`Learning rate: ${learningRate}`);
  await printLine(refusalText(reason));
}

function short(value: number): string {
  return digitsText(value, 3);
}
