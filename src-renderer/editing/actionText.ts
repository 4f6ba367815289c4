import { refusalText, translate } from "../i18n";
import { nodeNameOf } from "../state/names";
import type { ProblemAction } from "../state/problemActions";

/** What an action will do, in a few words. */
export function actionText(action: ProblemAction): string {
  switch (action.kind) {
    case "keepValue":
      return translate("canvas.fix.keepValue", { value: action.value });
    case "keepFile":
      return action.name === null
        ? translate("canvas.fix.keepNoFile")
        : translate("canvas.fix.keepFile", { name: action.name });
    case "chooseFile":
      return translate("canvas.fix.chooseFile");
    case "readAgain":
      return translate("canvas.fix.readAgain");
    case "readAs":
      return refusalText({ code: action.code, values: action.values, path: null });
    case "stepToDivergence":
      return translate("step.toDivergence");
    case "showNode":
      return translate("canvas.fix.showNode", { node: nodeNameOf(action.node) });
  }
}
