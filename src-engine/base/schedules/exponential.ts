import { required } from "../options";
import { defineSchedule, gamma } from "./rule";

export const exponential = defineSchedule({
  kind: "exponential",
  torch: "ExponentialLR",
  doc: "Times `gamma` every epoch",
  options: { gamma: gamma(required) },
  closed: ({ gamma: factor }, rate, t) => rate * factor ** t,
  advance: ({ gamma: factor }, rate, { from, to }) => rate * factor ** (to - from),
});
