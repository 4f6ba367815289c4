import { count, defineSchedule, notNegative } from "./rule";

export const constant = defineSchedule({
  kind: "constant",
  torch: "ConstantLR",
  doc: "Times `factor` before `totalIters`; with a factor of 1 nothing at all",
  options: {
    factor: notNegative(1 / 3, "What the learning rate is multiplied by at first"),
    totalIters: count(5, "For how many epochs"),
  },
  first: ({ factor }, rate) => rate * factor,
  closed: ({ factor, totalIters }, rate, t) => (t < totalIters ? rate * factor : rate),
  advance({ factor, totalIters }, rate, { base, from, to }) {
    if (from >= totalIters || to < totalIters) return rate;
    return factor === 0 ? base : rate * (1 / factor);
  },
});
