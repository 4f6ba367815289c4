import { startingFrom, surfaceCentres } from "../../../src-engine";
import {
  givenAt,
  lossAt,
  type LossPoint,
  type LossSurvey,
  numberName,
  planRun,
  type PlaneAxes,
  type PlanePoint,
  type PlannedRun,
  readElement,
  type RunWay,
  surveyLoss,
  TrainingRun,
} from "../../../src-engine/runtime/index";
import { type Arguments, type Command, integerOption, UsageError } from "../command";
import { digitsText, printJson, printLine, refusalText, shortNumber } from "../output";
import { type Session, withSession } from "../session";
import { newProjectFile, writeProject } from "../projectFile";
import { preparedSource, sourceOptions } from "../trainingSource";

/** Places along an axis that are printed without `--json`. */
const printed = 9;

/** `gradwire surface`: the loss over two of the trained numbers, or over two random directions. */
export const surface: Command = {
  name: "surface",
  positionals: ["PROJECT"],
  summary: "Compute the loss over two of a model's weights, with the way of its training",
  options: [
    ...sourceOptions,
    { name: "x", value: "NUMBER", help: "The trained number along x, as linear1.weight[0, 2] (default: the first)" },
    { name: "y", value: "NUMBER", help: "The one along y (default: the second)" },
    { name: "random", value: "SEED", help: "Go along two random directions of all weights instead" },
    { name: "train", help: "Train first, and show the way of the run" },
    { name: "through", value: "WHICH", help: "Weights that the surface goes through: run, exact or first" },
    { name: "size", value: "N", help: "Places along each axis, from 3 to 200 (default: 41)" },
    { name: "at", value: "X,Y", help: "A place on the surface: the loss of the model there" },
    { name: "output", value: "FILE", help: "Project to write, whose training starts from the weights of that place" },
    { name: "json", help: "Print JSON objects: the way of the run, and the surface last" },
  ],
  details: [
    "The loss is that of all training rows (of evenly spread ones where these are too many), as evaluation computes it: without",
    "dropout. What lies on neither axis stays as in the weights that the surface goes through: the run's where --train makes one,",
    "else the exact solution's where there is one, else the first. Random directions are as long as the weights, row by row",
    "(Li et al. 2018). losses is a list of lists: of each y in turn, the losses along x.",
    "",
    "Example: gradwire surface assets/examples/orchard.gradwire --train --json",
    "         gradwire surface orchard.gradwire --at 0.5,-0.2 --output there.gradwire",
  ],
  async run(given) {
    const size = integerOption(given, "size", 3, 200);
    const through = given.options.get("through") ?? null;
    const centre = surfaceCentres.find((each) => each === through) ?? null;
    if (through !== null && centre === null)
      throw new UsageError(`--through takes ${surfaceCentres.join(", ")}, got "${through}".`);
    const place = placeOption(given);
    const output = given.options.get("output");
    if (output !== undefined && place === null) throw new UsageError("--output goes with a place: --at X,Y.");
    const file = output === undefined ? null : await newProjectFile(output);
    return withSession(async (session) => {
      const { checked, handle, data } = await preparedSource(session, given);
      const planned = await planRun(checked, data, session.version);
      const axes = axesOf(given, planned);
      const way = given.options.has("train") ? await trainedWay(session, { checked, data }) : null;
      const survey = await surveyLoss(planned, { axes, through: centre, way, ...(size !== null && { size }) });
      const { plane, surface: found } = survey;
      const there = place && { ...place, loss: await lossAt(planned, plane, { place, rows: found.rows }) };
      if (there !== null && file !== null) {
        const document = startingFrom(checked.document, givenAt(plane, there));
        await writeProject(session, file, { document, data: { [checked.dataset.node]: handle } });
      }
      await (given.options.has("json") ? printAsJson : printAsText)(survey, { planned, there, file });
      return 0;
    });
  },
};

/** What is printed with a surface: the model at a place, and the project that starts there. */
interface Beside {
  readonly planned: PlannedRun;
  readonly there: LossPoint | null;
  readonly file: string | null;
}

/** @throws UsageError where it is no two numbers */
function placeOption({ options }: Arguments): PlanePoint | null {
  const text = options.get("at");
  if (text === undefined) return null;
  const [x = NaN, y = NaN, ...more] = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (more.length > 0 || !Number.isFinite(x) || !Number.isFinite(y))
    throw new UsageError(`--at takes two numbers, X,Y, got "${text}".`);
  return { x, y };
}

function axesOf(given: Arguments, { plan }: PlannedRun): PlaneAxes | null {
  const seed = integerOption(given, "random", 0, 0xffffffff);
  const [x, y] = [given.options.get("x"), given.options.get("y")];
  if (seed !== null && (x !== undefined || y !== undefined))
    throw new UsageError("--random goes along no single number: leave out --x and --y.");
  if (seed !== null) return { kind: "random", seed };
  if (x === undefined && y === undefined) return null;
  if (x === undefined || y === undefined) throw new UsageError("--x and --y go together: name both numbers.");
  return { kind: "numbers", x: readElement(plan, x), y: readElement(plan, y) };
}

/** Trains to the end. @throws UsageError for a run that came to nothing */
async function trainedWay(
  { version, services }: Session,
  { checked, data }: Pick<Awaited<ReturnType<typeof preparedSource>>, "checked" | "data">,
): Promise<RunWay | null> {
  const run = new TrainingRun({
    id: "cli",
    checked,
    threads: null,
    appVersion: version,
    log: services.log,
    prepare: () => Promise.resolve(data),
    locate: (row) => Promise.resolve({ row, line: row + 1 }),
    onChange: () => undefined,
    wantsScatter: () => false,
  });
  await run.execute();
  const { refusal } = run.status();
  if (run.status().state === "failed" && refusal) throw new UsageError(refusalText(refusal));
  return run.way();
}

async function printAsJson(survey: LossSurvey, { planned, there, file }: Beside): Promise<void> {
  const { surface: found, through, centre, first, exact, path } = survey;
  const rows = Array.from(found.y, (_, row) =>
    Array.from(found.losses.subarray(row * found.x.length, (row + 1) * found.x.length), shortNumber),
  );
  const way = path.map(({ epoch, x, y }) => ({ type: "path", epoch, x: shortNumber(x), y: shortNumber(y) }));
  const place = there === null ? [] : [{ type: "place", ...there, ...(file !== null && { project: file }) }];
  await printJson(...way, ...place, {
    type: "surface",
    ...axisNames(survey, planned.plan),
    through,
    x: Array.from(found.x),
    y: Array.from(found.y),
    losses: rows,
    rows: found.rows,
    ofRows: found.ofRows,
    centre,
    first,
    least: found.least,
    exact,
  });
}

function axisNames(
  { plane }: LossSurvey,
  plan: PlannedRun["plan"],
): { readonly xAxis: string; readonly yAxis: string } {
  const { axes } = plane;
  if (axes.kind === "random")
    return { xAxis: `direction 1 of seed ${axes.seed}`, yAxis: `direction 2 of seed ${axes.seed}` };
  return { xAxis: numberName(plan, axes.x), yAxis: numberName(plan, axes.y) };
}

async function printAsText(survey: LossSurvey, { planned, there, file }: Beside): Promise<void> {
  const { surface: found, centre, first, exact, path } = survey;
  const { xAxis, yAxis } = axisNames(survey, planned.plan);
  const width = found.x.length;
  const shown = (length: number) =>
    Array.from({ length: Math.min(printed, length) }, (_, i) =>
      Math.round((i * (length - 1)) / (Math.min(printed, length) - 1)),
    );
  await printLine(
    `Loss over ${xAxis} (to the right) and ${yAxis} (upwards), of ${found.rows} of ${found.ofRows} rows.`,
  );
  await printLine("");
  for (const row of shown(found.y.length).toReversed()) {
    const cells = shown(width).map((column) => short(found.losses[row * width + column] ?? NaN).padStart(9));
    await printLine(`${short(found.y[row] ?? NaN).padStart(9)} │${cells.join("")}`);
  }
  await printLine(`${" ".repeat(9)} └${"─".repeat(9 * shown(width).length)}`);
  await printLine(
    `${" ".repeat(11)}${shown(width)
      .map((column) => short(found.x[column] ?? NaN).padStart(9))
      .join("")}`,
  );
  await printLine("");
  const point = (name: string, { x, y, loss }: LossPoint) =>
    `${name} x ${short(x)}, y ${short(y)}: loss ${short(loss)}`;
  await printLine(point("First weights:", first));
  if (path.length > 0) await printLine(point(`After epoch ${path.at(-1)?.epoch ?? 0}:`, centre));
  if (found.least !== null) await printLine(point("Least on the surface:", found.least));
  if (exact !== null)
    await printLine(point(exact.onPlane ? "Exact solution:" : "Exact solution, beside the surface:", exact));
  if (there !== null) await printLine(point("There:", there));
  if (file !== null) await printLine(`Wrote ${file}: training starts there.`);
}

function short(value: number): string {
  return digitsText(value, 3);
}
