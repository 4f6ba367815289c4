import { refusalText, translate } from "../i18n";
import { notify } from "../state/noticeStore";

/** The texts that say what failed. */
type Failure =
  | "canvas.tensors.fileFailed"
  | "data.loadFailed"
  | "importing.failed"
  | "predict.failed"
  | "predict.saveFailed"
  | "project.openFailed"
  | "project.saveFailed"
  | "run.controlFailed"
  | "step.failed"
  | "step.handBackFailed";

/** Tells the user what failed, and why. */
export function tellFailure(what: Failure, error: unknown): void {
  notify({ tone: "error", title: translate(what), detail: refusalText(error) });
}

/** What `step` gives; undefined when it fails, which the user is told. */
export async function orTell<Value>(what: Failure, step: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await step();
  } catch (error) {
    tellFailure(what, error);
    return undefined;
  }
}
