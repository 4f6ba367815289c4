// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setLanguage, setUpI18n } from "../i18n";
import { Connecting } from "./Connecting";

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  setUpI18n();
  place = document.createElement("div");
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it.each([
  ["en", "Gradwire is still waiting for its engine"],
  ["ko", "Gradwire가 아직 엔진을 기다리고 있습니다"],
] as const)("%s: the frame is there at once, and says what it waits for when that takes long", (language, text) => {
  setLanguage(language);
  act(() => root.render(<Connecting />));
  expect(place.querySelector("main")).not.toBeNull();
  expect(place.textContent).toBe("");
  act(() => void vi.advanceTimersByTime(4_000));
  expect(place.textContent).toContain(text);
  expect(place.querySelector("button")).not.toBeNull();
});
