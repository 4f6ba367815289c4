import {
  advanceSteps,
  beginSteps,
  endSteps,
  keepGradients,
  pauseSteps,
  playSteps,
  runOn,
  stepBack,
} from "../flows/stepRun";
import { translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { isActive, useRun } from "../state/runStore";
import { isFindingRate } from "../state/rateStore";
import { closeCards, namesWithNumbers, openNodeCard, useStepCards } from "../state/stepCards";
import { isStepping, standingOf, useStep } from "../state/stepStore";
import { useView } from "../state/viewStore";
import { command, type Command } from "./command";

/** Why it cannot go on: nothing is stepped through, or the run is over. */
function standsNowhere(): string | null {
  const { view } = useStep.getState();
  if (view === null) return translate("step.notStepping");
  return standingOf({ view }) === null ? translate("step.isOver") : null;
}

function cannotStep(): string | null {
  if (isStepping()) return useStep.getState().starting ? translate("step.starting") : standsNowhere();
  const { starting, status } = useRun.getState();
  if (starting || (isActive(status) && status?.state !== "paused")) return translate("step.isTraining");
  if (isFindingRate()) return translate("rate.isFinding");
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

const going = { whileTyping: true, ownKeysOnly: true, unavailable: standsNowhere } as const;

/** Commands of stepping through training. */
export const stepCommands: readonly Command[] = [
  command("step.next", () => (isStepping() ? advanceSteps({ kind: "phase" }) : beginSteps()), {
    whileTyping: true,
    unavailable: cannotStep,
  }),
  command("step.node", () => advanceSteps({ kind: "node" }), going),
  command("step.back", () => stepBack(), { ...going, unavailable: cannotGoBack }),
  command("step.backStep", () => stepBack("step"), { ...going, unavailable: cannotGoBack }),
  command("step.restOfStep", () => advanceSteps({ kind: "step" }), going),
  command("step.restOfEpoch", () => advanceSteps({ kind: "epoch" }), going),
  command("step.play", () => (isUnderWay() ? pauseSteps() : playSteps()), {
    ...going,
    checked: isUnderWay,
  }),
  command("step.runOn", runOn, going),
  command("step.beforeDivergence", () => beginSteps({ beforeDivergence: true }), {
    unavailable: () =>
      isStepping()
        ? translate("step.lockTitle")
        : useRun.getState().status?.state === "diverged"
          ? null
          : translate("step.notDiverged"),
  }),
  command("step.card", () => openNodeCard(selectedNode() ?? ""), { ...going, unavailable: hasNoNumbers }),
  command("step.closeCards", closeCards, {
    ...going,
    unavailable: () => (useStepCards.getState().cards.length === 0 ? translate("cards.noneOpen") : null),
  }),
  command("step.keepGradients", () => keepGradients(!useStep.getState().keepsGradients), {
    checked: () => useStep.getState().keepsGradients,
  }),
  command("step.end", () => endSteps(), {
    ...going,
    unavailable: () => (isStepping() ? null : translate("step.notStepping")),
  }),
];

function selectedNode(): string | undefined {
  const { nodes } = useView.getState().selection;
  return nodes.length === 1 ? nodes[0] : undefined;
}

function hasNoNumbers(): string | null {
  const node = selectedNode();
  const has = node !== undefined && namesWithNumbers(node).length > 0;
  const training = !isStepping() && isActive(useRun.getState().status);
  const without = training || standingOf(useStep.getState()) !== null ? null : translate("cards.noRun");
  return without ?? (has ? null : translate("cards.choose"));
}

function cannotGoBack(): string | null {
  const standing = standingOf(useStep.getState());
  if (standing === null || standing.canGoBack) return standsNowhere();
  return translate(standing.step === 1 ? "step.atStart" : "step.noFurtherBack");
}

/** Whether it goes on by itself: it is played, or on a long way. */
function isUnderWay(): boolean {
  const { playing, lasting } = useStep.getState();
  return playing || lasting;
}
