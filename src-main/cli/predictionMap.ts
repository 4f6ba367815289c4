import { doubtsOf, type ModelOnData, PredictionMaps } from "../../src-engine/runtime/index";
import { csvCell } from "../contract/csvCell";
import { printJson, printLine, printNotice, refusalText, shortNumber } from "./output";

/** Predicts along one column of numbers or over two, and prints every place with its prediction. */
export async function printMap(
  source: ModelOnData,
  weights: Float32Array,
  wish: { readonly columns: readonly string[]; readonly points?: number; readonly json: boolean },
): Promise<void> {
  const { json, ...where } = wish;
  const map = await new PredictionMaps(source).of({ ...where, weights, epoch: 0 });
  for (const doubt of doubtsOf(source.model, weights)) printNotice(`Warning: ${refusalText(doubt)}`);
  const { x, y, outputs, target, values, held, rows } = map;
  const isClasses = map.task === "classification";
  const axes = y === null ? [x] : [x, y];
  const names = axes.map(({ column }) => column);
  const titles = isClasses ? outputs.map((label) => `P(${target}=${label})`) : outputs;
  if (!json) await printLine([...names, ...titles].map(csvCell).join(","));
  const width = outputs.length;
  for (let place = 0; place < values.length / width; place += 1) {
    const at = [x.values[place % x.values.length], y?.values[Math.floor(place / x.values.length)]];
    const where = names.map((name, axis) => [name, shortNumber(at[axis] ?? NaN)] as const);
    const numbers = Array.from(values.subarray(place * width, (place + 1) * width), shortNumber);
    if (json) {
      const predicted = Object.fromEntries(outputs.map((name, output) => [name, numbers[output]] as const));
      await printJson({ ...Object.fromEntries(where), [isClasses ? "probabilities" : "predicted"]: predicted });
    } else await printLine([...where.map(([, value]) => value), ...numbers].map(csvCell).join(","));
  }
  if (!json) return;
  const shown = Array.from(rows.x, (value, row) => ({
    [x.column]: shortNumber(value),
    ...(y && { [y.column]: shortNumber(rows.y?.[row] ?? NaN) }),
    ...(isClasses
      ? { [target]: outputs[rows.actual[0]?.[row] ?? -1] }
      : Object.fromEntries(outputs.map((name, output) => [name, shortNumber(rows.actual[output]?.[row] ?? NaN)]))),
    validation: rows.validation[row] === 1,
  }));
  const columns = held.map(({ column, value }) => [column, typeof value === "number" ? shortNumber(value) : value]);
  await printJson({ type: "map", columns: names, held: Object.fromEntries(columns), rows: shown });
}
