import { maxWirePoints, setWirePoints } from "../../src-engine";
import { translate } from "../i18n";
import { canvasView, type Point } from "../state/canvasView";
import { editDocument, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { snapToGrid } from "./placement";

/** The points a wire goes through, in order from its output (canvas pixels). */
function pointsOf(wire: string): readonly Point[] {
  return useDocument.getState().document.wires.find(({ id }) => id === wire)?.points ?? [];
}

function setPoints(wire: string, points: readonly Point[], gesture?: string): boolean {
  return editDocument((document) => setWirePoints(document, wire, points), gesture);
}

/** Leads a wire through one point more, the `index`-th, in one undo step. */
export function addWirePoint(wire: string, index: number, at: Point): boolean {
  const points = pointsOf(wire);
  if (points.length >= maxWirePoints) {
    notify({ tone: "info", title: translate("canvas.reroute.full", { count: maxWirePoints }) });
    return false;
  }
  const done = setPoints(wire, points.toSpliced(index, 0, snapToGrid(at)));
  if (done) canvasView()?.announce(translate("canvas.reroute.added"));
  return done;
}

/** Puts a point of a wire elsewhere; moves of one `gesture` that follow each other quickly are one undo step. */
export function moveWirePoint(wire: string, index: number, to: Point, gesture?: string): boolean {
  return setPoints(wire, pointsOf(wire).with(index, snapToGrid(to)), gesture);
}

/** Takes a point from a wire in one undo step. */
export function removeWirePoint(wire: string, index: number): boolean {
  const done = setPoints(wire, pointsOf(wire).toSpliced(index, 1));
  if (done) canvasView()?.announce(translate("canvas.reroute.removed"));
  return done;
}

/** Takes all points from a wire in one undo step: it finds its own way again. */
export function clearWirePoints(wire: string): boolean {
  const done = setPoints(wire, []);
  if (done) canvasView()?.announce(translate("canvas.reroute.cleared"));
  return done;
}
