import { host } from "../client/host";
import { refusalText } from "../i18n";
import { cellOf, showCurve, typeCell, typeCells, usePredict, type VariedCurve } from "../state/predictStore";
import { useRun } from "../state/runStore";
import { predictLive } from "./predict";

/** Values of the column that a curve has. */
const points = 64;

/** Types a cell by its slider, and predicts while it moves. */
export function slideCell(column: string, text: string): void {
  typeCell(column, text);
  showCurve(column);
  void predictLive();
}

/** Types cells by drawing them, and predicts while the pen moves. */
export function drawCells(cells: Readonly<Record<string, string>>): void {
  typeCells(cells);
  void predictLive();
}

let asking = false;
let outdated = false;

/** Asks for the curve of the column that is varied, for the row as it is typed. One question at a time; the last one wins. */
export async function refreshCurve(): Promise<void> {
  outdated = true;
  if (asking) return;
  asking = true;
  try {
    while (outdated) {
      outdated = false;
      await askCurve();
    }
  } finally {
    asking = false;
  }
}

async function askCurve(): Promise<void> {
  const { inputs, typed, varied, curve: before } = usePredict.getState();
  if (inputs === null || varied === null) return;
  const others = inputs.columns.map(({ name }) => name).filter((name) => name !== varied);
  const row = Object.fromEntries(others.map((name) => [name, cellOf(typed, name)]));
  const { epoch = 0, state = null, usesLast = false } = useRun.getState().status ?? {};
  const of = JSON.stringify([inputs.runId, epoch, state, usesLast, varied, row]);
  // What was refused may be answered now, as after a lost connection.
  if (before?.of === of && before.response !== null) return;
  const curve = await curveOf(varied, row);
  // Another column may be shown by now: that one's curve is asked for next.
  if (usePredict.getState().varied === varied) usePredict.setState({ curve: { of, ...curve } });
}

async function curveOf(
  column: string,
  row: Readonly<Record<string, string>>,
): Promise<Pick<VariedCurve, "response" | "refused">> {
  try {
    return { response: await host().client.run.vary({ row, column, points }), refused: null };
  } catch (error) {
    return { response: null, refused: refusalText(error) };
  }
}
