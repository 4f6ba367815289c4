import { required } from "../options";
import { count, defineSchedule, gamma } from "./rule";

export const step = defineSchedule({
  kind: "step",
  torch: "StepLR",
  doc: "Times `gamma` every `stepSize` epochs",
  options: { stepSize: count(required, "How many epochs the learning rate stays"), gamma: gamma(0.1) },
  closed: ({ stepSize, gamma: factor }, rate, t) => rate * factor ** Math.floor(t / stepSize),
  advance: ({ stepSize, gamma: factor }, rate, { from, to }) =>
    rate * factor ** (Math.floor(to / stepSize) - Math.floor(from / stepSize)),
});
