import { formulaText, nestedList, writeModelFile } from "../../../src-engine";
import { type ExactSolution, modelFileOf, planRun, solveExactly } from "../../../src-engine/runtime/index";
import { appDataAt } from "../../services/files/appData";
import { writeResult } from "../../services/files/writeResult";
import type { Command } from "../command";
import { digitsText, printJson, printLine, printNotice, refusalText } from "../output";
import { withSession, writableFile } from "../session";
import { preparedSource, sourceOptions } from "../trainingSource";
import { formatEndings, formatOf } from "../weightsFormats";

/** `gradwire solve`: the least squares solution of a model that is linear in what is trained. */
export const solve: Command = {
  name: "solve",
  positionals: ["PROJECT"],
  summary: "Solve a linear model by least squares, without training",
  options: [
    ...sourceOptions,
    { name: "weights", value: "FILE", help: `Write the solution as trained weights (${formatEndings})` },
    { name: "json", help: "Print one JSON object: the solution" },
  ],
  details: [
    "What training by MSE approaches, computed at once from all training rows: by an orthogonal factorization and singular",
    "values in double precision. It needs a prediction that is linear in what is trained: Linear layers one behind another,",
    "or an activation behind one, have no such solution. An optimizer's L2 weight decay is minimized with the loss.",
    "",
    "rank says how many of an output's unknowns the rows decide about. Where columns follow from others, many solutions are",
    "equally good: the one with the smallest numbers is given. loss is the MSE over the training rows.",
    "",
    "Example: gradwire solve assets/examples/orchard.gradwire --weights exact.safetensors",
  ],
  async run(given) {
    const weightsName = given.options.get("weights");
    const format = weightsName === undefined ? null : formatOf(weightsName);
    const weightsPath = weightsName === undefined ? null : await writableFile(weightsName);
    return withSession(async (session) => {
      const { checked, data } = await preparedSource(session, given);
      const planned = await planRun(checked, data, session.version);
      const solution = await solveExactly(planned);
      let misplaced = false;
      let written: string | null = null;
      if (weightsPath !== null && format !== null) {
        const bytes = writeModelFile(format.id, modelFileOf(planned.model, solution.weights));
        const result = await writeResult(weightsPath, bytes, appDataAt(session.services.appData).rescued);
        if (result.refusal !== null) printNotice(refusalText(result.refusal));
        misplaced = result.refusal !== null;
        written = result.path;
      }
      await (given.options.has("json") ? printAsJson : printAsText)(solution, written);
      return misplaced ? 2 : 0;
    });
  },
};

async function printAsJson(solution: ExactSolution, weights: string | null): Promise<void> {
  const { loss, rank, unknowns, condition, decay, parameters, formulas, rate } = solution;
  await printJson({
    type: "solution",
    loss,
    rank,
    unknowns,
    condition,
    weightDecay: decay,
    parameters: Object.fromEntries(
      parameters.map(({ name, shape, values }) => [name, nestedList(shape, (index) => values[index]!)]),
    ),
    formulas,
    learningRateLimit: rate && rate.limit,
    weights,
  });
}

async function printAsText(solution: ExactSolution, weights: string | null): Promise<void> {
  const { loss, rank, unknowns, condition, decay, parameters, formulas, rate } = solution;
  await printLine(`Loss ${shown(loss)}: the least that training by MSE can come to.`);
  if (rank < unknowns)
    await printLine(
      `Rank ${rank} of ${unknowns}: columns follow from others, and of all equal solutions this is the one with the smallest numbers.`,
    );
  else await printLine(`Rank ${rank} of ${unknowns}, condition ${shown(condition)}.`);
  if (decay > 0)
    await printLine(`With weight decay ${decay}, which keeps the numbers smaller than the loss alone would.`);
  if (rate !== null)
    await printLine(
      `Training is stable with learning rates below ${shown(rate.limit)}${rate.exact ? "" : " (of all rows at once)"}.`,
    );
  for (const formula of formulas ?? []) await printLine(formulaText(formula, { number: shown }));
  for (const { name, shape, values } of parameters)
    await printLine(`${name} [${shape.join(", ")}]: ${summary([...values])}`);
  if (weights !== null) await printLine(`Wrote ${weights}.`);
}

/** Most numbers of a tensor that are printed. */
const mostShown = 12;

function summary(values: readonly number[]): string {
  const shownValues = values.slice(0, mostShown).map(shown).join(" ");
  return values.length > mostShown ? `${shownValues} ... (all with --json)` : shownValues;
}

function shown(value: number): string {
  return digitsText(value, 5);
}
