import { counts, defineSchedule, gamma } from "./rule";

export const multiStep = defineSchedule({
  kind: "multiStep",
  torch: "MultiStepLR",
  doc: "Times `gamma` at each of the `milestones`",
  options: { milestones: counts("The epochs at which the learning rate changes, in any order"), gamma: gamma(0.1) },
  closed: ({ milestones, gamma: factor }, rate, t) =>
    rate * factor ** milestones.filter((milestone) => milestone <= t).length,
  advance: ({ milestones, gamma: factor }, rate, { from, to }) =>
    rate * factor ** milestones.filter((milestone) => from < milestone && milestone <= to).length,
});
