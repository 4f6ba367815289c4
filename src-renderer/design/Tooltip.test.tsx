// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Tooltip, TooltipScope } from "./Tooltip";

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  show("Trains the model");
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(content: string): void {
  act(() => {
    root.render(
      <TooltipScope>
        {["Train", "Stop"].map((name) => (
          <Tooltip key={name} content={`${content}: ${name}`}>
            <button type="button">{name}</button>
          </Tooltip>
        ))}
      </TooltipScope>,
    );
  });
}

const button = (index = 0): HTMLButtonElement => place.querySelectorAll("button")[index] ?? expect.fail("no button");
const shown = (): string | null => document.querySelector("[role=tooltip]")?.textContent ?? null;
const wait = (time: number) => act(() => vi.advanceTimersByTimeAsync(time));

/** One move of the mouse onto an element, as the browser tells it. */
function enter(element: HTMLElement, pointerType = "mouse"): void {
  act(() => {
    for (const type of ["pointerover", "pointerenter", "pointermove"])
      element.dispatchEvent(new PointerEvent(type, { bubbles: type !== "pointerenter", pointerType }));
  });
}

function leave(element: HTMLElement): void {
  act(() => {
    element.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, pointerType: "mouse" }));
    element.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
  });
}

it("shows on the first hover, after its delay, and describes the very element that was there", async () => {
  const before = button();
  enter(before);
  await wait(400);
  expect(shown()).toBeNull();
  await wait(100);
  expect(shown()).toBe("Trains the model: Train");
  expect(button()).toBe(before);
  const description = before.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(description)?.textContent).toBe("Trains the model: Train");
});

it("does not show when the pointer has gone by then", async () => {
  enter(button());
  leave(button());
  await wait(1000);
  expect(shown()).toBeNull();
});

it("does not show when the element was pressed at once, until the pointer comes again", async () => {
  const press = () => button().dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "mouse" }));
  act(() => {
    for (const type of ["pointerover", "pointermove"])
      button().dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }));
    press();
    button().click();
  });
  await wait(1000);
  expect(shown()).toBeNull();
  act(() => void button().dispatchEvent(new PointerEvent("pointermove", { bubbles: true, pointerType: "mouse" })));
  await wait(1000);
  expect(shown()).toBeNull();
  leave(button());
  enter(button());
  await wait(1000);
  expect(shown()).toBe("Trains the model: Train");
});

it("shows at once on keyboard focus, goes with it, and comes again", async () => {
  for (let time = 0; time < 2; time++) {
    act(() => button().focus());
    await wait(0);
    expect(shown()).toBe("Trains the model: Train");
    act(() => button().blur());
    await wait(0);
    expect(shown()).toBeNull();
    expect(button().hasAttribute("aria-describedby")).toBe(false);
  }
});

it("closes on a click, and gives its place to the next element's", async () => {
  enter(button());
  await wait(500);
  act(() => button().click());
  await wait(0);
  expect(shown()).toBeNull();
  enter(button(1));
  await wait(500);
  expect(shown()).toBe("Trains the model: Stop");
});

it("says what has changed while it is open", async () => {
  enter(button());
  await wait(500);
  show("Resumes training");
  expect(shown()).toBe("Resumes training: Train");
});

it("is not for fingers", async () => {
  enter(button(), "touch");
  await wait(1000);
  expect(shown()).toBeNull();
});
