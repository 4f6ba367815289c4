import { forgetPending } from "../state/dataStore";
import { dropText } from "../state/fieldTexts";
import type { ProblemAction } from "../state/problemActions";
import { showNode } from "../state/showNode";
import { renewDataset } from "./changedFiles";
import { beginSteps } from "./stepRun";
import { loadCsv, setCsvOptions } from "./loadCsv";

/** Carries out an action. */
export function runProblemAction(action: ProblemAction): void {
  switch (action.kind) {
    case "keepValue":
      dropText(action.place);
      break;
    case "keepFile":
      forgetPending(action.node);
      break;
    case "chooseFile":
      void loadCsv(action.node);
      break;
    case "readAgain":
      void renewDataset(action.node);
      break;
    case "readAs":
      void setCsvOptions(action.node, () => action.csv);
      break;
    case "stepToDivergence":
      void beginSteps({ beforeDivergence: true });
      break;
    case "showNode":
      showNode(action.node);
      break;
  }
}
