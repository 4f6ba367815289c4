import { startingFrom } from "../../src-engine";
import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { announce } from "../state/announcement";
import { datasetHandles } from "../state/dataStore";
import { editDocument, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { setDockTab } from "../state/panels";
import { placedIn } from "../state/placeName";
import { clearSurface, lossOf, startOf, type SurfaceWish, useSurface } from "../state/surfaceStore";
import { isReadyToStart } from "./startRun";

let asking: AbortController | null = null;
let stop: (() => void) | null = null;

/**
 * Computes a loss surface of the document as it is, and shows it; the one before gives way. Where nothing is wished for, it lies
 * along the same directions as that. What stands in the way is said.
 */
export async function computeSurface(wish: SurfaceWish = {}): Promise<void> {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  // Another project has another surface.
  stop ??= useDocument.subscribe((now, last) => {
    if (now.loads === last.loads) return;
    cancelSurface();
    clearSurface();
  });
  useSurface.setState({ busy: true });
  try {
    if (!(await isReadyToStart("surface.failed")) || mine.signal.aborted) return;
    setDockTab("surface");
    await ask(wish, mine.signal);
  } finally {
    if (asking === mine) {
      asking = null;
      useSurface.setState({ busy: false });
    }
  }
}

async function ask(wish: SurfaceWish, signal: AbortSignal): Promise<void> {
  const { document } = useDocument.getState();
  const before = useSurface.getState();
  const axes = before.foundFor === lossOf(document) ? (before.found?.axes ?? null) : null;
  try {
    const input = { document, data: datasetHandles(document), axes, through: null, ...wish };
    const found = await host().client.surface.compute(input, { signal });
    if (signal.aborted) return;
    const { x, y } = found.centre;
    const start = { place: found.first, of: startOf(document) };
    useSurface.setState({ found, foundFor: lossOf(document), place: { x, y }, start, refused: null });
  } catch (error) {
    if (signal.aborted) return;
    const reason = placedIn(document, error);
    // Beside a surface that stays, what could not be computed is said once.
    if (useSurface.getState().found === null) useSurface.setState({ refused: { of: startOf(document), reason } });
    else notify({ tone: "error", title: translate("surface.failed"), detail: refusalText(reason) });
  }
}

/** Gives up a surface that is being computed. */
export function cancelSurface(): void {
  asking?.abort();
  asking = null;
  useSurface.setState({ busy: false });
}

/** Has training start from the weights of the place that is looked at, in one undo step; what stands in the way is said. */
export async function startFromPlace(): Promise<void> {
  const { found, place } = useSurface.getState();
  if (found === null) return;
  try {
    const layers = await host().client.surface.given({ id: found.id, ...place });
    if (!editDocument((document) => startingFrom(document, layers))) return;
    useSurface.setState({ start: { place, of: startOf(useDocument.getState().document) } });
    announce(translate("surface.startsHere"));
  } catch (error) {
    const detail = refusalText(placedIn(useDocument.getState().document, error));
    notify({ tone: "error", title: translate("surface.notStarted"), detail });
  }
}
