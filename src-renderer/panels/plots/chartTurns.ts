/** After a drawing the next one waits as long as that took, times this: charts take half of the time between them at most. */
const rest = 1;
/** Milliseconds that the next drawing waits at most: one that was held up by something else says little of it. */
const longestRest = 500;

/** Drawings that wait, by their chart; the longest waiting first. */
const waiting = new Map<object, () => void>();
let scheduled = false;
let notBefore = -Infinity;

/**
 * Calls `draw` in a frame in which nothing else is drawn: however many charts follow a run, each frame has one of them to draw, and
 * the window answers in between. A chart that waits already keeps its place, with this drawing instead.
 */
export function takeTurn(chart: object, draw: () => void): void {
  waiting.set(chart, draw);
  schedule();
}

/** Takes back what a chart waits for: it is gone. */
export function leaveTurn(chart: object): void {
  waiting.delete(chart);
}

function schedule(): void {
  if (scheduled || waiting.size === 0) return;
  scheduled = true;
  requestAnimationFrame(next);
}

function next(): void {
  scheduled = false;
  const start = performance.now();
  const [first] = waiting;
  if (first !== undefined && start >= notBefore) {
    const [chart, draw] = first;
    waiting.delete(chart);
    // Whatever becomes of this one, the others go on.
    schedule();
    try {
      draw();
    } finally {
      const end = performance.now();
      notBefore = end + Math.min(longestRest, rest * (end - start));
    }
  }
  schedule();
}
