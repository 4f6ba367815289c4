import type { GradwireDocument } from "../../src-engine";
import type { Foresight, RunStatus } from "../../src-main/contract";
import { refusalText } from "../i18n";
import type { ShownProblem } from "./dataProblems";
import { datasetParams, type DataState } from "./dataStore";
import type { FieldText } from "./fieldTexts";
import { rateFix, safeRateFix, standardizeFix, targetFix } from "./runFixes";

const place = { port: null, param: null, wire: null, fix: null } as const;

/** Texts that were left in number fields and are not used. */
export function fieldProblems(texts: Readonly<Record<string, FieldText>>): ShownProblem[] {
  return Object.values(texts).flatMap((entry): ShownProblem[] => {
    if (!entry.left) return [];
    const reading = entry.read(entry.text);
    if (!("reason" in reading)) return [];
    const { node, param, text, shown } = entry;
    return [
      {
        ...place,
        severity: "error",
        code: "fieldNotUsed",
        values: { name: param, text, value: shown, reason: reading.reason },
        node,
        param,
        actions: [{ kind: "keepValue", place: { node, param }, value: shown }],
      },
    ];
  });
}

/** Files that a Dataset was given and does not have, and files that changed on disk since it read them. */
export function fileStateProblems(
  document: GradwireDocument,
  { pending, changed }: Pick<DataState, "pending" | "changed">,
): ShownProblem[] {
  return document.nodes.flatMap(({ id: node }): ShownProblem[] => {
    const source = datasetParams(document, node)?.source ?? null;
    const waiting = pending[node];
    if (waiting?.state === "failed") {
      return [
        {
          ...place,
          severity: "error",
          code: "dataNotTaken",
          values: { name: waiting.name, reason: refusalText(waiting.error) },
          node,
          actions: [
            { kind: "keepFile", node, name: source?.name ?? null },
            { kind: "chooseFile", node },
          ],
        },
      ];
    }
    if (source === null || changed[source.sha256] !== true) return [];
    const values = { name: source.name };
    return [
      { ...place, severity: "warning", code: "dataFileChanged", values, node, actions: [{ kind: "readAgain", node }] },
    ];
  });
}

/** How many times the smallest column the largest may be before one learning rate does not fit both. */
const uneven = 100;

/** What is foreseen of a run before it is started. */
export function foreseenProblems(document: GradwireDocument, foresight: Foresight | null): ShownProblem[] {
  const optimizer = document.nodes.find(({ id }) => id === foresight?.node);
  const value = optimizer?.params["learningRate"];
  if (foresight === null || optimizer === undefined || typeof value !== "number") return [];
  const { rate, growing, sizes } = foresight;
  const isUneven = sizes !== null && sizes.largest.size >= uneven * sizes.smallest.size;
  // To try a fix takes as long as two edits: not for a graph of which nothing is foreseen.
  if (rate === null ? growing === null && !isUneven : value <= rate.limit) return [];
  const standardize = standardizeFix(document);
  const otherFixes = standardize === null ? [] : [standardize];
  const onRate = { ...place, severity: "warning", node: optimizer.id, param: "learningRate", otherFixes } as const;
  if (rate !== null) {
    const values = { rate: value, limit: Number(rate.limit.toPrecision(3)), safe: rate.safe };
    return [{ ...onRate, code: "rateAboveLimit", values, fix: safeRateFix(foresight) }];
  }
  if (growing !== null) {
    const isFinite = Number.isFinite(growing.last);
    const values = { rate: value, steps: growing.steps, first: growing.first, ...(isFinite && { last: growing.last }) };
    return [{ ...onRate, code: isFinite ? "firstStepsGrow" : "firstStepsOverflow", values, fix: rateFix(document) }];
  }
  if (sizes === null || standardize?.kind !== "insertNode") return [];
  const values = {
    large: sizes.largest.column,
    largeSize: Number(sizes.largest.size.toPrecision(2)),
    small: sizes.smallest.column,
    smallSize: Number(sizes.smallest.size.toPrecision(2)),
  };
  return [
    { ...place, severity: "warning", code: "featuresUneven", values, node: standardize.into.node, fix: standardize },
  ];
}

/** Warnings of a run that are of its course and not of the graph or the data, which have problems of their own. */
const runWarnings: ReadonlySet<string> = new Set(["lossExplodes", "lossHardlyMoves"]);

/** What the last run says about the graph it was trained with. The caller sees to it that this is the graph on screen. */
export function runProblems(
  document: GradwireDocument,
  { divergence, warnings }: RunStatus,
  foresight: Foresight | null,
): ShownProblem[] {
  if (divergence === null && !warnings.some(({ code }) => runWarnings.has(code))) return [];
  const found: ShownProblem[] = [];
  const slower = safeRateFix(foresight) ?? rateFix(document);
  const standardize = standardizeFix(document);
  const otherFixes = standardize === null ? [] : [standardize];
  if (divergence !== null) {
    const { node, parameter, epoch, batch } = divergence;
    found.push({
      ...place,
      severity: "warning",
      code: parameter === null ? "runDivergedLoss" : "runDivergedGradient",
      values: { epoch, batch, ...(parameter === null ? {} : { parameter }) },
      node,
      fix: slower,
      otherFixes,
      actions: [{ kind: "stepToDivergence" }, ...(node === null ? [] : [{ kind: "showNode", node } as const])],
    });
  }
  for (const { code, values, path } of warnings) {
    if (!runWarnings.has(code)) continue;
    const node = document.nodes.some(({ id }) => id === path) ? path : null;
    const isRate = code !== "lossHardlyMoves";
    const fix = isRate ? slower : targetFix(document, node);
    found.push({ ...place, severity: "warning", code, values, node, fix, ...(isRate && { otherFixes }) });
  }
  return found;
}
