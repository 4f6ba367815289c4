import type { KeyboardEvent } from "react";
import type { Endpoint } from "../../src-engine";
import { connectPorts } from "../editing/graphEdits";
import { portName } from "../state/names";
import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { openSearch } from "./searchStore";
import { beginWire, endWire, openTargets, portOfKey, useWiring, wireEnds } from "./wiringStore";

/** Puts the wire's other end on a port: makes the wire, or says why it cannot be. Ends the making of the wire. */
export function finishWire(other: Endpoint): boolean {
  const { origin, moved } = useWiring.getState();
  endWire();
  if (origin === null) return false;
  if (origin.node === other.node && origin.port === other.port) return false;
  const { from, to } = wireEnds(origin, other);
  return connectPorts(from, to, moved ?? undefined);
}

function portElement(key: string, direction: "input" | "output"): HTMLElement | null {
  const { node, port } = portOfKey(key);
  const side = direction === "input" ? "target" : "source";
  return document.querySelector(
    `.react-flow__handle.${side}[data-nodeid="${CSS.escape(node)}"][data-handleid="${CSS.escape(port)}"]`,
  );
}

/** Moves the choice to the next or previous port that fits. @returns it in words, or null when none fits. */
function chooseCandidate(step: 1 | -1): string | null {
  const state = useWiring.getState();
  const { origin, candidate } = state;
  if (origin === null) return null;
  const keys = openTargets(useDocument.getState().document, state);
  const now = candidate === null ? (step === 1 ? -1 : 0) : keys.indexOf(candidate);
  const index = (now + step + keys.length) % keys.length;
  const next = keys[index];
  if (next === undefined) return null;
  useWiring.setState({ candidate: next });
  return translate("canvas.announce.candidate", {
    port: portName(portOfKey(next)),
    index: index + 1,
    count: keys.length,
  });
}

function stepCandidate(step: 1 | -1): void {
  const words = chooseCandidate(step);
  if (words !== null) canvasView()?.announce(words);
}

/** Begins a wire by keyboard and puts the choice on the nearest port that fits. */
export function startKeyboardWire(end: Endpoint, direction: "output" | "input"): void {
  if (!beginWire(end, direction, "keyboard")) return;
  const words = chooseCandidate(1);
  canvasView()?.announce(
    words === null
      ? translate("canvas.announce.noTargets")
      : `${translate("canvas.announce.wiring", { port: portName(end) })} ${words}`,
  );
}

/** Gives up the wire that is being made. */
export function cancelWire(): void {
  const { origin, mode } = useWiring.getState();
  if (origin === null) return;
  endWire();
  canvasView()?.announce(translate("canvas.announce.cancelled"));
  if (mode === "keyboard") portElement(`${origin.node}.${origin.port}`, origin.direction)?.focus();
}

/** Opens the search for a node that fits the wire being made, beside its port. */
function searchForWire(): void {
  const { origin } = useWiring.getState();
  if (origin === null) return;
  const rect = portElement(`${origin.node}.${origin.port}`, origin.direction)?.getBoundingClientRect();
  const offset = origin.direction === "output" ? 80 : -280;
  endWire();
  openSearch({ x: (rect?.x ?? 0) + offset, y: rect?.y ?? 0 }, { origin });
}

/** Keys while a wire is being made by keyboard. */
export function followWireKeys(event: KeyboardEvent): void {
  const { origin, mode, candidate } = useWiring.getState();
  if (origin === null || mode === "drag") return;
  const used = (action: () => void) => {
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  if (event.key === "Escape") used(cancelWire);
  if (mode !== "keyboard") return;
  if (event.key === "ArrowDown" || event.key === "ArrowRight" || (event.key === "Tab" && !event.shiftKey))
    used(() => stepCandidate(1));
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft" || event.key === "Tab") used(() => stepCandidate(-1));
  else if (event.key === "Enter" || event.key === " ") {
    used(() => {
      if (candidate !== null) finishWire(portOfKey(candidate));
    });
  } else if (event.code === "KeyA") used(searchForWire);
}
