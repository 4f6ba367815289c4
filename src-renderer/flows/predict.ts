import type { FileGrant, PredictedTarget } from "../../src-main/contract";
import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { notify } from "../state/noticeStore";
import { cellProblem } from "../state/cellProblem";
import { cellOf, usePredict } from "../state/predictStore";
import { useRun } from "../state/runStore";
import { datasetParams, grantOf, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { inspect } from "./inspectFiles";
import { chooseFile } from "./chooseFile";
import { tellFailure } from "./orTell";

/** Most rows of a file on a page. */
const pageLimit = 500;

/** Numbers and texts that an answer of the host holds at most: rows of a thousand probabilities come in smaller pages. */
const answerCells = 50_000;

/** Predictions kept. */
const keptPredictions = 100;

/** What is known of one model only. */
const forgotten = { past: [], file: null, warnings: [], refused: null, curve: null } as const;

/** Asks which columns the model wants. Another model forgets what the one before predicted. */
export async function refreshInputs(): Promise<void> {
  try {
    const inputs = await host().client.run.inputs();
    const { inputs: before } = usePredict.getState();
    const sameModel = before !== null && before.runId === inputs?.runId;
    usePredict.setState({ inputs, ...(sameModel ? {} : forgotten) });
  } catch (error) {
    usePredict.setState({ refused: refusalText(error) });
  }
}

let lastId = 0;

let asking: Promise<void> = Promise.resolve();
/** Live questions, as long as the row changes. */
let following: Promise<void> | null = null;
let isWanted = false;

/** Asks the model about the typed row, unless it is being asked. */
export function predictTyped(): Promise<void> {
  if (!usePredict.getState().busy) asking = predictOnce();
  return asking;
}

async function predictOnce(): Promise<void> {
  usePredict.setState({ busy: true, refused: null });
  try {
    await following;
    await askTyped({ live: false });
  } finally {
    usePredict.setState({ busy: false });
  }
}

/** Asks about the row as it is typed while it changes: one question at a time, the last one wins. An unfinished row is not asked about. */
export function predictLive(): Promise<void> {
  isWanted = true;
  following ??= follow().finally(() => {
    following = null;
  });
  return following;
}

async function follow(): Promise<void> {
  await asking;
  while (isWanted) {
    isWanted = false;
    if (isComplete()) await askTyped({ live: true });
  }
}

function isComplete(): boolean {
  const { inputs, typed } = usePredict.getState();
  return inputs !== null && inputs.columns.every((column) => cellProblem(column, cellOf(typed, column.name)) === null);
}

async function askTyped({ live }: { readonly live: boolean }): Promise<void> {
  const { inputs, typed, picked } = usePredict.getState();
  if (inputs === null) return;
  const row = Object.fromEntries(inputs.columns.map(({ name }) => [name, cellOf(typed, name)]));
  try {
    const { rows, warnings } = await host().client.run.predict({ rows: [{ ...picked?.cells, ...row }] });
    lastId += 1;
    const epoch = usedEpoch();
    const prediction = { id: lastId, epoch, inputs: row, targets: rows[0] ?? [], row: picked?.row ?? null, live };
    usePredict.setState(({ past }) => {
      const kept = live && past[0]?.live === true ? past.slice(1) : past;
      return { past: [prediction, ...kept].slice(0, keptPredictions), warnings };
    });
  } catch (error) {
    usePredict.setState({ refused: refusalText(error) });
  }
}

/** The epoch whose weights are predicted with. */
function usedEpoch(): number {
  const { status } = useRun.getState();
  const best = status?.usesLast === true ? null : status?.best;
  return best?.epoch ?? status?.epoch ?? 0;
}

let picks = 0;

/** Fills the form with a row of a Dataset's file, from 0, and predicts it where the model knows all its cells. The last pick wins. */
export async function predictDataRow(node: string, row: number): Promise<void> {
  const params = datasetParams(useDocument.getState().document, node);
  const grant = grantOf(useData.getState(), params);
  if (params === null || grant === undefined) return;
  picks += 1;
  const pick = picks;
  try {
    const report = await inspect(grant, params.csv);
    const { csv } = params;
    const { rows } = await host().client.data.rows({ handle: grant.handle, csv, offset: row, limit: 1 });
    await refreshInputs();
    const found = rows[0];
    const { inputs } = usePredict.getState();
    if (pick !== picks || found === undefined || inputs === null) return;
    const cells = Object.fromEntries(report.columns.map(({ name }, index) => [name, (found[index] ?? "").trim()]));
    const typed = Object.fromEntries(inputs.columns.map(({ name }) => [name, cellOf(cells, name)]));
    usePredict.setState({ typed, picked: { node, row, cells }, file: null, refused: null });
    // An answer that is on its way is that of the row before.
    await asking;
    if (pick === picks) await predictTyped();
  } catch (error) {
    if (pick === picks) usePredict.setState({ refused: refusalText(error) });
  }
}

/** Predicts every row of a CSV the user chooses. */
export async function predictCsv(): Promise<void> {
  let grant: FileGrant | null = null;
  try {
    grant = await chooseFile("csv");
    if (grant === null) return;
    usePredict.setState({ reading: grant.name });
    const { name, handle } = grant;
    const answer = await host().client.run.predictFile({ handle, opened: null, offset: 0, limit: 1 });
    const { opened, total, warnings, rows, columns, known } = answer;
    const first = rows[0] ?? [];
    const pageRows = rowsAtOnce(first, columns.length);
    const file = { name, handle, opened, total, warnings, first, columns, known, pageRows, pages: new Map() };
    usePredict.setState({ file });
  } catch (error) {
    tellFailure("predict.failed", error);
  } finally {
    usePredict.setState({ reading: null });
  }
}

/** How many rows like `row` with so many inputs are asked for at once. */
function rowsAtOnce(row: readonly PredictedTarget[], inputs: number): number {
  const numbers = row.reduce((sum, target) => sum + (target.kind === "class" ? target.probabilities.length : 1), 0);
  return Math.max(1, Math.min(pageLimit, Math.floor(answerCells / Math.max(1, numbers + inputs))));
}

const asked = new Set<string>();

/** Asks for a page of a file's predictions that is to be seen. */
export async function loadPredictionPage(page: number): Promise<void> {
  const { file } = usePredict.getState();
  const key = `${file?.opened ?? ""} ${String(page)}`;
  if (file === null || file.pages.has(page) || asked.has(key)) return;
  asked.add(key);
  try {
    const { handle, opened, pageRows } = file;
    const range = { offset: page * pageRows, limit: pageRows };
    const { inputs, rows } = await host().client.run.predictFile({ handle, opened, ...range });
    usePredict.setState(({ file: now }) =>
      now?.opened === opened ? { file: { ...now, pages: new Map(now.pages).set(page, { inputs, rows }) } } : {},
    );
  } catch (error) {
    tellFailure("predict.failed", error);
  } finally {
    asked.delete(key);
  }
}

let saving: AbortController | null = null;

/** Saves all predictions of the file as a CSV, where the user chooses. The host writes them: they do not come here. */
export async function saveFilePredictions(): Promise<void> {
  const { file } = usePredict.getState();
  if (file === null || saving !== null) return;
  const mine = new AbortController();
  saving = mine;
  try {
    const { client, files } = host();
    const name = `${file.name.replace(/\.[^.]+$/, "")}-predictions.csv`;
    const chosen = await files.chooseSave("csv", name);
    if (chosen === "cancelled") return;
    usePredict.setState({ saving: true });
    const { opened } = file;
    const target = { opened, handle: chosen?.handle ?? null, name };
    await files.deliver(await client.run.savePredictions(target, { signal: mine.signal }));
    if (chosen !== null) notify({ tone: "success", title: translate("predict.saved", { name: chosen.name }) });
  } catch (error) {
    if (!mine.signal.aborted) tellFailure("predict.saveFailed", error);
  } finally {
    saving = null;
    usePredict.setState({ saving: false });
  }
}

/** Stops saving predictions; the file is left as it was. */
export function cancelSavingPredictions(): void {
  saving?.abort();
}
