import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

/** What the element around the buttons gets. */
export interface RovingFocus<Element extends HTMLElement> {
  readonly ref: RefObject<Element | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Makes the buttons inside one element a single stop of the Tab key, between which the up and down arrows, Home and End
 * move (the "roving tabindex" of the ARIA Authoring Practices). The stop is the button that had the focus last.
 */
export function useRovingFocus<Element extends HTMLElement>(): RovingFocus<Element> {
  const ref = useRef<Element>(null);
  const last = useRef<HTMLButtonElement | null>(null);
  // After every render: which buttons there are may have changed.
  useLayoutEffect(() => {
    makeStop(ref.current, last.current);
  });
  return {
    ref,
    onFocus({ target }) {
      if (!(target instanceof HTMLButtonElement)) return;
      last.current = target;
      makeStop(ref.current, target);
    },
    onKeyDown(event) {
      const buttons = buttonsIn(ref.current);
      const at = buttons.findIndex((button) => button === document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus();
    },
  };
}

/** The buttons that can have the focus, in order. */
function buttonsIn(element: HTMLElement | null): HTMLButtonElement[] {
  const all = [...(element?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
  return all.filter((button) => !button.disabled && button.closest("[hidden]") === null);
}

function makeStop(element: HTMLElement | null, wanted: HTMLButtonElement | null): void {
  const buttons = buttonsIn(element);
  const stop = buttons.find((button) => button === wanted) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}
