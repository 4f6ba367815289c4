import { create } from "zustand";
import { nodeType, type Endpoint } from "../../src-engine";
import type { Point } from "./canvasView";
import { nodesById } from "./documentIndex";
import { useDocument } from "./documentStore";
import { portSource } from "./portSource";
import { shownStanding } from "./runNumbers";
import { isActive, useRun } from "./runStore";
import { isStepping, tensorsOfNode } from "./stepStore";

/** Numbers of a run that are shown in a card over the canvas: of an output port or of a parameter. */
export interface StepCard {
  readonly id: string;
  /** The node that has the tensor, and its name there: the output port's or the parameter's. */
  readonly node: string;
  readonly name: string;
  /** Where it was opened: an input port shows what comes out of another node. */
  readonly at: Endpoint;
  /** On which side of its node it is to lie. */
  readonly side: "left" | "right";
  /** Its gradient is seen instead of its values. */
  readonly gradient: boolean;
  /** It stays when another one is opened. */
  readonly pinned: boolean;
  /** Its top left corner in the room of the cards (pixels); null until it is placed. */
  readonly place: Point | null;
  /** Of two cards that overlap the one with the greater number lies above. */
  readonly layer: number;
  /** What had the focus when it was opened, and gets it back. */
  readonly opener: HTMLElement | null;
}

/** What a card is to be opened for. */
export type CardWish = Pick<StepCard, "node" | "name" | "at" | "side" | "gradient">;

/** The cards that are open. They end with stepping, unless the run goes on at full speed. No document has them. */
export const useStepCards = create<{
  readonly cards: readonly StepCard[];
  /** The card that was asked for last, which takes the focus; another number each time. */
  readonly called: { readonly id: string; readonly count: number } | null;
}>()(() => ({ cards: [], called: null }));

/** What a card is known by. */
export function cardId({ node, name }: Pick<StepCard, "node" | "name">): string {
  return `${node}.${name}`;
}

let layers = 0;

/** Opens a card, in place of one that is not pinned; one that is open comes to the front. */
export function openCard(wish: CardWish): void {
  const id = cardId(wish);
  const opener = focusGiver();
  layers += 1;
  useStepCards.setState(({ cards, called }) => ({
    cards: cards.some((card) => card.id === id)
      ? cards.map((card) => (card.id === id ? { ...card, gradient: wish.gradient, opener, layer: layers } : card))
      : [...cards.filter(({ pinned }) => pinned), { ...wish, id, pinned: false, place: null, layer: layers, opener }],
    called: { id, count: (called?.count ?? 0) + 1 },
  }));
}

/** What gets the focus back: what has it now, or what the card that has it was opened from. */
function focusGiver(): HTMLElement | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return null;
  const from = activeElement.closest("[data-number-card]")?.getAttribute("data-number-card");
  const card = useStepCards.getState().cards.find(({ id }) => id === from);
  return card === undefined ? activeElement : card.opener;
}

/** Opens the card of the numbers that are at a port. */
export function openPortCard(at: Endpoint, direction: "input" | "output"): void {
  const { node, port } = portSource(useDocument.getState().document, at, direction);
  openCard({ node, name: port, at, side: direction === "input" ? "left" : "right", gradient: false });
}

/**
 * The names of what a node has numbers of: outputs, parameters, state. Of a node of a run that trains its outputs only, until it
 * has been looked at.
 */
export function namesWithNumbers(node: string): readonly string[] {
  const tensors = tensorsOfNode(shownStanding(), node);
  if (tensors.length === 0 && !isStepping() && isActive(useRun.getState().status)) return portsWithNumbers(node);
  return [...new Set(tensors.filter(({ role }) => role !== "gradient").map(({ name }) => name))];
}

function portsWithNumbers(node: string): readonly string[] {
  const definition = nodeType(nodesById(useDocument.getState().document).get(node)?.type ?? "");
  return (definition?.outputs ?? []).filter(({ kind }) => kind !== "optimizer").map(({ name }) => name);
}

/** Opens a card of a node; of the next of its names where its card was asked for last. */
export function openNodeCard(node: string): void {
  const { cards, called } = useStepCards.getState();
  const names = namesWithNumbers(node);
  const last = cards.find(({ id }) => id === called?.id);
  const next = last?.node === node ? names.indexOf(last.name) + 1 : 0;
  const name = names[next % names.length];
  if (name !== undefined) openCard({ node, name, at: { node, port: name }, side: "right", gradient: false });
}

/** Closes a card and gives the focus back to what had it. */
export function closeCard(id: string): void {
  const opener = useStepCards.getState().cards.find((card) => card.id === id)?.opener;
  useStepCards.setState(({ cards }) => ({ cards: cards.filter((card) => card.id !== id) }));
  const canGetIt = opener?.isConnected === true && opener !== document.body;
  (canGetIt ? opener : document.getElementById("canvas"))?.focus({ preventScroll: true });
}

/** Closes all of them. */
export function closeCards(): void {
  useStepCards.setState({ cards: [], called: null });
}

function change(id: string, patch: Partial<StepCard>): void {
  useStepCards.setState(({ cards }) => ({
    cards: cards.map((card) => (card.id === id ? { ...card, ...patch } : card)),
  }));
}

/** Whether it stays when another one is opened. */
export function pinCard(id: string, pinned: boolean): void {
  change(id, { pinned });
}

/** Whether its gradient is seen instead of its values. */
export function turnCard(id: string, gradient: boolean): void {
  change(id, { gradient });
}

/** Puts its top left corner there, in the room of the cards (pixels). */
export function moveCard(id: string, place: Point): void {
  change(id, { place });
}

/** Brings it to the front. */
export function raiseCard(id: string): void {
  if (useStepCards.getState().cards.find((card) => card.id === id)?.layer === layers) return;
  layers += 1;
  change(id, { layer: layers });
}
