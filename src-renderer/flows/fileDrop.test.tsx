// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { useFileDrop } from "./fileDrop";

const addDataset = (): null => null;

function Window() {
  return <p>{useFileDrop(addDataset) ? "held" : "free"}</p>;
}

/** A drag of files, or of something else, over an element. @returns whether the page takes what is dragged. */
function drag(type: string, over: Element, types: readonly string[] = ["Files"]): boolean {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types } });
  act(() => void over.dispatchEvent(event));
  return event.defaultPrevented;
}

test("files are taken over whatever comes under the pointer, also before they move over it", () => {
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  act(() => root.render(<Window />));
  const inner = place.querySelector("p")!;
  expect(drag("dragenter", place)).toBe(true);
  expect(place.textContent).toBe("held");
  // What shows that a file is held comes under it: a browser asks it by dragenter alone until the pointer moves.
  expect(drag("dragenter", inner)).toBe(true);
  expect(drag("dragover", inner)).toBe(true);
  drag("dragleave", place);
  expect(place.textContent).toBe("held");
  drag("dragleave", inner);
  expect(place.textContent).toBe("free");
  for (const type of ["dragenter", "dragover"]) expect(drag(type, inner, ["text/plain"]), type).toBe(false);
  expect(place.textContent).toBe("free");
  act(() => root.unmount());
});
