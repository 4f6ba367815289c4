import type { Explanation } from "../../src-engine";
import type { StepGoal, StepOrigin, StepStanding, StepTensorView, StepUnit, StepView } from "../../src-main/contract";
import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { datasetHandles } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { lockGraph } from "../state/lockGraph";
import { settleTexts } from "../state/fieldTexts";
import { notify } from "../state/noticeStore";
import { giveWayToSteps } from "../state/panels";
import { placedIn } from "../state/placeName";
import { isActive, useRun } from "../state/runStore";
import { closeCards } from "../state/stepCards";
import { clearSteps, isStepping, standingOf, stepSpeeds, useStep, type StepSpeed } from "../state/stepStore";
import { sayMissing } from "./runNotice";
import { isReadyToStart } from "./startRun";
import { tellFailure } from "./orTell";

/**
 * Begins to step through training, or through the run that is paused; what stands in the way is said. A batch is taken then.
 * `beforeDivergence`: two steps before a value is not finite.
 */
export async function beginSteps({ beforeDivergence = false } = {}): Promise<void> {
  const { status } = useRun.getState();
  const isPaused = status?.state === "paused";
  if (isStepping() || (isActive(status) && !isPaused)) return;
  const from: StepOrigin = beforeDivergence ? "divergence" : isPaused ? "pausedRun" : "start";
  settleTexts();
  useStep.setState({ starting: true });
  try {
    if (!(await isReadyToStart("step.startFailed"))) return;
    const { document, loads } = useDocument.getState();
    const { keepsGradients } = useStep.getState();
    const view = await host().client.step.begin({
      document,
      data: datasetHandles(document),
      keepGradients: keepsGradients,
      from,
    });
    if (!useStep.getState().starting || useDocument.getState().loads !== loads) {
      await host().client.step.end({ handBack: useDocument.getState().loads === loads });
      return;
    }
    useStep.setState({ view, before: null });
    lockGraph();
    giveWayToSteps();
    stop ??= useDocument.subscribe((now, last) => {
      if (now.loads !== last.loads) void endSteps({ handBack: false });
    });
  } catch (error) {
    const detail = refusalText(placedIn(useDocument.getState().document, error));
    sayMissing({ tone: "error", title: translate("step.startFailed"), detail });
  } finally {
    useStep.setState({ starting: false });
  }
}

let stop: (() => void) | null = null;

/** Goes on to a goal. Does nothing while it is on its way, or where the run has ended. */
export function advanceSteps(goal: StepGoal): Promise<void> {
  if (goal.kind === "node" || goal.kind === "phase") useStep.setState({ by: goal.kind });
  return move(() => host().client.step.advance({ goal }), goal);
}

/** Goes back to the end of the node, of the phase, or of the step before; as it came, where that is not said. */
export async function stepBack(by?: StepUnit): Promise<void> {
  await pauseSteps();
  await move(() => host().client.step.back({ by: by ?? useStep.getState().by }), null);
}

/** Ways that wait for the one before them: keys come faster than answers. More are left out, as of a key that is held. */
const mostWaiting = 3;
/** A way that takes longer can be stopped, in milliseconds. */
const long = 400;
let waiting = 0;
let last: Promise<void> = Promise.resolve();

/** `sought`: what it is to come to; null on a way back. */
function move(way: () => Promise<StepView | null>, sought: StepGoal | null): Promise<void> {
  if (waiting >= mostWaiting) return Promise.resolve();
  waiting += 1;
  last = last
    .then(() => moveNow(way, sought))
    .finally(() => {
      waiting -= 1;
    });
  return last;
}

async function moveNow(way: () => Promise<StepView | null>, sought: StepGoal | null): Promise<void> {
  const { view } = useStep.getState();
  const standing = standingOf({ view });
  if (standing === null) return;
  useStep.setState({ moving: true });
  const timer = setTimeout(() => useStep.setState({ lasting: true }), long);
  try {
    const next = await way();
    // It may have been closed meanwhile.
    if (useStep.getState().view !== view || next === null) return;
    useStep.setState({ view: next, before: sought === null ? null : standing, sought });
    if (next.state === "paused" && next.node !== null) canvasView()?.showNode(next.node);
  } catch (error) {
    if (useStep.getState().view !== view) return;
    tellFailure("step.failed", error);
    leave();
    await letGo(true);
  } finally {
    clearTimeout(timer);
    useStep.setState({ moving: false, lasting: false });
  }
}

/** Most elements of a tensor that are asked for. */
export const mostElements = 1_000_000;

/** What the host says of the run where it stands; null where it does not stand there any more, or there is nothing to say. */
async function askAt<Answer>(standing: StepStanding, ask: () => Promise<Answer>): Promise<Answer | null> {
  const isThere = () => standingOf(useStep.getState()) === standing;
  // The host refuses while the run is on its way.
  await last;
  if (!isThere()) return null;
  try {
    const answer = await ask();
    return isThere() ? answer : null;
  } catch {
    // It has gone on, or ended: whoever asks asks again where it stands next.
    return null;
  }
}

/** All tensors of a node with all their numbers; null where the run does not stand there any more. */
export function lookAtNode(standing: StepStanding, node: string): Promise<readonly StepTensorView[] | null> {
  return askAt(standing, () => host().client.step.look({ node, most: mostElements }));
}

/** How an element came about; null where the run does not stand there any more, or the step has given it nothing yet. */
export function explainElement(
  standing: StepStanding,
  { node, name, role, index }: Pick<Explanation, "node" | "name" | "role" | "index">,
): Promise<Explanation | null> {
  return askAt(standing, () => host().client.step.explain({ node, name, role, index: [...index] }));
}

/** Whether gradients are left as they are before every step, from the next zeroGrad phase on. */
export async function keepGradients(keep: boolean): Promise<void> {
  useStep.setState({ keepsGradients: keep });
  if (standingOf(useStep.getState()) === null) return;
  try {
    await host().client.step.keepGradients({ keep });
  } catch (error) {
    tellFailure("step.failed", error);
  }
}

let plays = 0;

/** Plays at the set speed until it is paused, something ends it, or the run has ended. */
export async function playSteps(): Promise<void> {
  if (useStep.getState().playing) return;
  plays += 1;
  const mine = plays;
  const isPlaying = () => plays === mine && useStep.getState().playing;
  useStep.setState({ playing: true });
  let due = performance.now();
  /** Of a step, as the last way took (milliseconds). */
  let took = 0;
  while (isPlaying()) {
    const { kind, every } = stepSpeeds[useStep.getState().speed];
    const begun = performance.now();
    const count = kind === "phase" ? 1 : stepsDue(begun - due, every, took);
    await advanceSteps(kind === "phase" ? { kind } : { kind: "steps", count });
    const standing = standingOf(useStep.getState());
    if (standing === null || standing.tensors.some(({ nonFinite }) => nonFinite > 0)) break;
    took = (performance.now() - begun) / count;
    // What is later than that is given up, not made up for.
    due = Math.max(due + count * every, performance.now() - longestWay);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  if (plays === mine) useStep.setState({ playing: false });
}

/** Longest that several steps at once are to take while they are played (milliseconds): what they show is seen behind them. */
const longestWay = 100;

/** How many steps are played at once: those that are due, where seeing each of them would take too long. */
function stepsDue(late: number, every: number, took: number): number {
  const most = took === 0 ? 1 : Math.max(1, Math.floor(longestWay / took));
  return Math.min(most, 1 + Math.max(0, Math.floor(late / every)));
}

/** How fast steps are played, from the next one on. */
export function setStepSpeed(speed: StepSpeed): void {
  useStep.setState({ speed });
}

/** Stops playing, and what is on its way to a goal. */
export async function pauseSteps(): Promise<void> {
  useStep.setState({ playing: false });
  if (!useStep.getState().moving) return;
  await host()
    .client.step.halt()
    .catch(() => undefined);
}

/** Ends stepping and goes on as a training run, at full speed; where that zeroes gradients and this does not, it says so. */
export async function runOn(): Promise<void> {
  if (useStep.getState().keepsGradients) {
    notify({ tone: "info", title: translate("step.runOnZeroes"), detail: translate("step.runOnZeroesDetail") });
    return;
  }
  await pauseSteps();
  await last;
  try {
    await host().client.step.runOn({ pace: useRun.getState().pace });
    leave({ goesOn: true });
  } catch (error) {
    tellFailure("step.failed", error);
  }
}

/** Ends stepping; the graph can be changed again. `handBack`: a run that was paused for it is paused again, where it has come to. */
export async function endSteps({ handBack = true } = {}): Promise<void> {
  if (!isStepping()) return leave();
  const halted = handBack ? pauseSteps().then(() => last) : null;
  leave();
  await halted;
  await letGo(handBack);
}

async function letGo(handBack: boolean): Promise<void> {
  try {
    await host().client.step.end({ handBack });
  } catch (error) {
    if (handBack) tellFailure("step.handBackFailed", error);
  }
}

/** Nothing is stepped through here any more. `goesOn`: the run is trained instead, and its cards stay. */
function leave({ goesOn = false } = {}): void {
  stop?.();
  stop = null;
  if (!isStepping()) return;
  clearSteps();
  if (!goesOn) closeCards();
  lockGraph();
}
