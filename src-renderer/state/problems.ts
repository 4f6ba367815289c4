import { useEffect } from "react";
import { useShallow } from "zustand/react/shallow";
import type { DatasetParams, GradwireDocument } from "../../src-engine";
import type { CsvReport } from "../../src-main/contract";
import { dataProblems, type ShownProblem } from "./dataProblems";
import { datasetNodes, datasetParams, datasetReport, inspectFiles, useData, type DataState } from "./dataStore";
import { problemsByNode } from "./documentIndex";
import { useDocument } from "./documentStore";

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

/** The parts of the data store that problems are made of. */
function useFiles(): Files {
  return useData(useShallow(({ grants, reports }) => ({ grants, reports })));
}

/** Everything that is wrong or doubtful: in the graph, and in the files of its Dataset nodes. */
export function useProblems(): readonly ShownProblem[] {
  const { document, lowering } = useDocument(useShallow(({ document, lowering }) => ({ document, lowering })));
  return [...lowering.problems, ...fileProblems(document, useFiles())];
}

/** As {@link useProblems}, at this moment. */
export function presentProblems(): readonly ShownProblem[] {
  const { document, lowering } = useDocument.getState();
  return [...lowering.problems, ...fileProblems(document, useData.getState())];
}

/** Reads the files of the document's Dataset nodes as soon as they are at hand, for their problems. */
export function useInspectedFiles(): void {
  const document = useDocument((state) => state.document);
  const grants = useData((state) => state.grants);
  useEffect(() => {
    inspectFiles(document);
  }, [document, grants]);
}

/** The problems shown on one node. Keeps its identity while they are the same. */
export function useNodeProblems(id: string): readonly ShownProblem[] {
  const files = useFiles();
  return useDocument(
    useShallow(({ document, lowering }) => {
      const graph = problemsByNode(lowering).get(id) ?? none;
      const ofFile = problemsOfFile(document, files, id);
      return ofFile.length === 0 ? graph : [...graph, ...ofFile];
    }),
  );
}
