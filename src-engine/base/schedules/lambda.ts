import { defineSchedule, unchecked } from "./rule";

export const lambda = defineSchedule({
  kind: "lambda",
  torch: "LambdaLR",
  doc: "Times what a function gives",
  ownClass: true,
  options: { factor: unchecked<(t: number) => number>("What the learning rate is multiplied by at a time") },
  free: true,
  closed: ({ factor }, rate, t) => rate * factor(t),
});
