import { type Explanation, explanationText, hasPlaces } from "../../src-engine";
import type { Standing, SteppedRun } from "../../src-engine/runtime/index";
import { type Arguments, UsageError } from "./command";
import { nearestWord } from "./nearest";
import { printJson, printLine, shortNumber } from "./output";

/** A number of the run, by its tensor and the places along its axes. */
export type TracedCell = Pick<Explanation, "node" | "name" | "role" | "index">;

type Tensor = Standing["observed"]["tensors"][number];

/** The cell that `--explain` names, or null without it. @throws UsageError where a run has no such tensor, or it no such cell. */
export function cellOption({ options }: Arguments, { planned }: SteppedRun): TracedCell | null {
  const text = options.get("explain");
  if (text === undefined) return null;
  const [, word = "", places = ""] = /^([^[\]]+)(?:\[([\d\s,]*)\])?$/.exec(text) ?? [];
  const tensors = planned.plan.observed?.tensors ?? [];
  const tensor = tensors.find((each) => wordOf(each) === word);
  if (!tensor) {
    const nearest = nearestWord(word, tensors.map(wordOf));
    const advice = nearest === null ? "The table names all there are." : `Did you mean ${nearest}?`;
    throw new UsageError(`--explain knows no tensor "${word === "" ? text : word}". ${advice}`);
  }
  const index = places.trim() === "" ? [] : places.split(",").map(Number);
  if (!hasPlaces(tensor.shape, index)) {
    const { shape } = tensor;
    throw new UsageError(
      `--explain needs a place inside of ${word}, whose shape is [${shape.join(", ")}], got "${text}".`,
    );
  }
  const { node, name, role } = tensor;
  return { node, name, role, index };
}

/** How the cell came about, where the phase that is done has given it a number. */
export function explainCell(run: SteppedRun, at: Standing, cell: TracedCell): Explanation | null {
  const { node, name, role, index } = cell;
  const given = run.tensorsOf(at).find((each) => each.node === node && each.name === name && each.role === role);
  // The last batch may have fewer rows.
  return given && hasPlaces(given.shape, index) ? run.explain(given, index) : null;
}

/** Its equations, by names and by numbers. */
export async function printExplanation(explanation: Explanation): Promise<void> {
  const notes = {
    computed: "",
    data: ", from the data",
    kept: ", as it was before the step",
    zeroed: ", by zero_grad",
  };
  const [told, ...parts] = explanationText(explanation);
  if (!told) return;
  const { name, names, numbers, value } = told;
  await printLine(`    ${name} = ${value}${notes[explanation.origin]}`);
  const isTold = explanation.origin === "computed" || explanation.origin === "data";
  for (const side of isTold ? different(names, numbers, value).slice(0, -1) : []) await printLine(`      = ${side}`);
  for (const part of parts)
    await printLine(`      ${part.name} = ${different(part.names, part.numbers, part.value).join(" = ")}`);
}

/** Sides of an equation, without one that repeats the one before it. */
function different(...sides: readonly string[]): string[] {
  return sides.filter((side, place) => side !== sides[place - 1]);
}

export async function printExplanationAsJson(
  explanation: Explanation,
  { epoch, step, batch, phase }: Standing,
): Promise<void> {
  const text = explanationText(explanation);
  const value = shortNumber(explanation.value);
  await printJson({ type: "explanation", epoch, step, batch, phase, ...explanation, value, text });
}

function wordOf({ node, name, role }: Tensor): string {
  return `${node}.${name}${role === "gradient" ? ".grad" : ""}`;
}
