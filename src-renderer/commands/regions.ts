import { useView } from "../state/viewStore";

/** What a region's focus may go to, in this order of preference: the selected node, the chosen tab, the first control. */
const focusable = [
  '[role="tab"][aria-selected="true"]',
  "button:not([disabled]), input:not([disabled]), select:not([disabled]), [tabindex='0']",
];

/** What takes the keyboard focus of a region; the region itself where it has no controls, as the inspector of nothing. */
function place(region: HTMLElement): HTMLElement {
  const [node] = useView.getState().selection.nodes;
  const selected =
    node === undefined ? null : region.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`);
  if (selected !== null) return selected;
  for (const selector of focusable) {
    const found = [...region.querySelectorAll<HTMLElement>(selector)].find(isReachable);
    if (found !== undefined) return found;
  }
  region.tabIndex = -1;
  return region;
}

function isReachable(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
}

/** Moves the keyboard focus to the next (1) or previous (-1) part of the window: toolbar, palette, canvas, results, inspector. */
export function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const start = now < 0 && step < 0 ? 0 : now;
  const next = regions[(start + step + regions.length) % regions.length];
  if (next !== undefined) place(next).focus();
}
