import { count, defineSchedule, notNegative, type Advance } from "./rule";

interface Line {
  readonly startFactor: number;
  readonly endFactor: number;
  readonly totalIters: number;
}

export const linear = defineSchedule({
  kind: "linear",
  torch: "LinearLR",
  doc: "Along a straight line from `startFactor` to `endFactor` times the learning rate: a warm-up",
  options: {
    startFactor: notNegative(1 / 3, "What the learning rate is multiplied by at first"),
    endFactor: notNegative(1, "What it is multiplied by in the end"),
    totalIters: count(5, "How many epochs or steps it takes from the one to the other"),
  },
  first: ({ startFactor }, rate) => rate * startFactor,
  closed,
  advance(line, rate, { base, from, to }) {
    const { startFactor, endFactor, totalIters } = line;
    if (from >= totalIters) return rate;
    if (to !== from + 1) return jump(line, rate, { base, from, to });
    const slope = endFactor - startFactor;
    const divisor = totalIters * startFactor + from * slope;
    // From a start at 0, which PyTorch refuses, there is nothing to go on from.
    return divisor === 0 ? closed(line, base, to) : rate * (1 + slope / divisor);
  },
});

function closed({ startFactor, endFactor, totalIters }: Line, rate: number, t: number): number {
  return rate * (startFactor + (endFactor - startFactor) * Math.min(1, t / totalIters));
}

/** Many steps at once, by the quotient of the line's shares then and now. */
function jump(line: Line, rate: number, { base, from, to }: Advance): number {
  const now = closed(line, 1, from);
  return now === 0 ? closed(line, base, to) : rate * (closed(line, 1, to) / now);
}
