import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";

let enabled = true;

/** Whether operations on tensors are recorded for `backward` now. */
export function isGradEnabled(): boolean {
  return enabled;
}

/**
 * Runs `fn` without recording: results need no gradients, and leaves may be updated in place. As `torch.no_grad()`.
 *
 * @throws GradwireError `gradModeAsync` when `fn` gives a promise or a generator: the mode ends when `fn` returns.
 */
export function noGrad<Result>(fn: () => Result): Result {
  return inMode(false, fn);
}

/** Runs `fn` with recording, inside of {@link noGrad} too. As `torch.enable_grad()`. @throws as {@link noGrad}. */
export function enableGrad<Result>(fn: () => Result): Result {
  return inMode(true, fn);
}

function inMode<Result>(mode: boolean, fn: () => Result): Result {
  const name = mode ? "enableGrad" : "noGrad";
  if (typeof fn !== "function") throw new GradwireError("gradModeFunction", { mode: name, found: shown(fn) });
  const outer = enabled;
  enabled = mode;
  try {
    const result = fn();
    if (isLater(result)) throw new GradwireError("gradModeAsync", { mode: name });
    return result;
  } finally {
    enabled = outer;
  }
}

/** Whether work is still to be done after `fn` has returned it: a promise, or a generator that nobody has run yet. */
function isLater(result: unknown): boolean {
  if (typeof result !== "object" || result === null) return false;
  return ("then" in result || "next" in result) && !("shape" in result);
}
