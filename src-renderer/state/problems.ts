import { useSyncExternalStore } from "react";
import { useShallow } from "zustand/react/shallow";
import type { DatasetParams, GradwireDocument, Language, Lowering } from "../../src-engine";
import type { CsvReport, Foresight, RunStatus } from "../../src-main/contract";
import { currentLanguage } from "../i18n";
import { dataProblems, type ShownProblem } from "./dataProblems";
import { datasetNodes, datasetParams, datasetReport, type DataState, useData } from "./dataStore";
import { problemsByNode } from "./documentIndex";
import { useDocument } from "./documentStore";
import { isEarlier } from "./earlierRun";
import { useFieldTexts } from "./fieldTexts";
import { followStores } from "./followStores";
import { useExact } from "./exactStore";
import { isActive, useRun } from "./runStore";
import { sameElements } from "./sameElements";
import { fieldProblems, fileStateProblems, foreseenProblems, runProblems } from "./stateProblems";

type Files = Pick<DataState, "grants" | "reports">;

const none: readonly ShownProblem[] = [];

const known = new WeakMap<DatasetParams, { readonly report: CsvReport; readonly problems: readonly ShownProblem[] }>();

/** Problems of the files of Dataset nodes; they keep their identity while parameters and file are the same. */
function fileProblems(document: GradwireDocument, data: Files): readonly ShownProblem[] {
  return datasetNodes(document).flatMap((node) => problemsOfFile(document, data, node));
}

function problemsOfFile(document: GradwireDocument, data: Files, node: string): readonly ShownProblem[] {
  const params = datasetParams(document, node);
  const report = params === null ? null : datasetReport(data, params);
  if (params === null || report === null) return none;
  const found = known.get(params);
  if (found?.report === report && found.problems.every((problem) => problem.node === node)) return found.problems;
  const problems = dataProblems(node, params, report);
  known.set(params, { report, problems });
  return problems;
}

/** The last value of `compute` while its arguments are the same objects: what it gives keeps its identity as well. */
function keptFor<Arguments extends readonly unknown[], Value>(compute: (...given: Arguments) => Value) {
  let last: { readonly given: Arguments; readonly value: Value } | null = null;
  return (...given: Arguments): Value => {
    if (last === null || !sameElements(last.given, given)) last = { given, value: compute(...given) };
    return last.value;
  };
}

const keptFieldProblems = keptFor((texts: FieldTexts, _language: Language) => fieldProblems(texts));

const keptFileStates = keptFor(
  (document: GradwireDocument, pending: DataState["pending"], changed: DataState["changed"], _language: Language) =>
    fileStateProblems(document, { pending, changed }),
);

const keptForeseenProblems = keptFor(foreseenProblems);

const keptRunProblems = keptFor((document: GradwireDocument, status: RunStatus | null, foresight: Foresight | null) =>
  status === null || isActive(status) || isEarlier(status, document) ? none : runProblems(document, status, foresight),
);

type FieldTexts = Parameters<typeof fieldProblems>[0];

/** What problems are made of besides the graph: files, fields that hold no value, and the last run. */
interface Circumstances {
  readonly data: Pick<DataState, "grants" | "reports" | "pending" | "changed">;
  readonly texts: FieldTexts;
  readonly status: RunStatus | null;
  readonly foresight: Foresight | null;
}

/** All that is not of the graph itself. */
function stateProblems(
  document: GradwireDocument,
  { data, texts, status, foresight }: Circumstances,
): readonly ShownProblem[] {
  const language = currentLanguage();
  return [
    ...keptFieldProblems(texts, language),
    ...keptFileStates(document, data.pending, data.changed, language),
    ...keptForeseenProblems(document, foresight),
    ...keptRunProblems(document, status, foresight),
  ];
}

function useCircumstances(): Circumstances {
  const data = useData(useShallow(({ grants, reports, pending, changed }) => ({ grants, reports, pending, changed })));
  const texts = useFieldTexts((state) => state.texts);
  const status = useRun((state) => state.status);
  const foresight = useExact((state) => state.foresight);
  return { data, texts, status, foresight };
}

function presentCircumstances(): Circumstances {
  return {
    data: useData.getState(),
    texts: useFieldTexts.getState().texts,
    status: useRun.getState().status,
    foresight: useExact.getState().foresight,
  };
}

function allProblems(
  { document, lowering }: { readonly document: GradwireDocument; readonly lowering: Lowering },
  circumstances: Circumstances,
): readonly ShownProblem[] {
  return [
    ...lowering.problems,
    ...stateProblems(document, circumstances),
    ...fileProblems(document, circumstances.data),
  ];
}

/** Everything that is wrong or doubtful: in the graph, in its fields, in the files of its Dataset nodes, and in the last run. */
export function useProblems(): readonly ShownProblem[] {
  const graph = useDocument(useShallow(({ document, lowering }) => ({ document, lowering })));
  return allProblems(graph, useCircumstances());
}

/** As {@link useProblems}, at this moment. */
export function presentProblems(): readonly ShownProblem[] {
  return allProblems(useDocument.getState(), presentCircumstances());
}

let byNode: ReadonlyMap<string, readonly ShownProblem[]> = new Map();

/** The problems by the node they are shown on. A node's list keeps its identity while its problems are the same. */
const keptByNode = keptFor(
  (
    document: GradwireDocument,
    lowering: Lowering,
    data: Circumstances["data"],
    texts: FieldTexts,
    status: RunStatus | null,
    foresight: Foresight | null,
    _language: Language,
  ): typeof byNode => {
    const next = new Map<string, readonly ShownProblem[]>(problemsByNode(lowering));
    for (const problem of [
      ...stateProblems(document, { data, texts, status, foresight }),
      ...fileProblems(document, data),
    ]) {
      if (problem.node !== null) next.set(problem.node, [...(next.get(problem.node) ?? none), problem]);
    }
    for (const [node, list] of next) {
      const before = byNode.get(node);
      if (before !== undefined && sameElements(before, list)) next.set(node, before);
    }
    return (byNode = next);
  },
);

/** The problems shown on one node at this moment. Keeps its identity while they are the same. */
export function nodeProblems(id: string): readonly ShownProblem[] {
  const { document, lowering } = useDocument.getState();
  const { data, texts, status, foresight } = presentCircumstances();
  return keptByNode(document, lowering, data, texts, status, foresight, currentLanguage()).get(id) ?? none;
}

/** Calls `listener` when something changed that problems are made of. */
export const followProblems = followStores(useDocument, useData, useFieldTexts, useRun, useExact);

/**
 * The problems shown on one node. They are sorted out once for all nodes: a large graph has thousands of places that ask
 * after every edit.
 */
export function useNodeProblems(id: string): readonly ShownProblem[] {
  return useSyncExternalStore(followProblems, () => nodeProblems(id));
}
