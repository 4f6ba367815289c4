import { defineSchedule, unchecked } from "./rule";

export const oneCycle = defineSchedule({
  kind: "oneCycle",
  torch: "OneCycleLR",
  doc: "Up from `maxRate / divFactor` to `maxRate` and down to the start / `finalDivFactor`, without PyTorch's change of momentum",
  ownClass: true,
  options: {
    totalSteps: unchecked<number>("How many steps the cycle takes"),
    maxRate: unchecked<number>("The highest learning rate"),
    pctStart: unchecked<number>("Share of the steps that goes up"),
    annealing: unchecked<"cos" | "linear">("Along cosines or straight lines"),
    divFactor: unchecked<number>("The cycle starts at maxRate / divFactor"),
    finalDivFactor: unchecked<number>("The cycle ends at its start / finalDivFactor"),
    threePhase: unchecked<boolean>("Whether it goes down as fast as up, and to the end in a third phase"),
  },
  free: true,
  closed({ totalSteps, maxRate, pctStart, annealing, divFactor, finalDivFactor, threePhase }, _rate, t) {
    const initial = maxRate / divFactor;
    const last = initial / finalDivFactor;
    const phases = [
      { end: pctStart * totalSteps - 1, from: initial, to: maxRate },
      ...(threePhase ? [{ end: 2 * pctStart * totalSteps - 2, from: maxRate, to: initial }] : []),
      { end: totalSteps - 1, from: threePhase ? initial : maxRate, to: last },
    ];
    let start = 0;
    for (const { end, from, to } of phases) {
      if (t <= end) {
        const share = end > start ? (t - start) / (end - start) : 1;
        return annealing === "linear"
          ? from + (to - from) * share
          : to + ((from - to) / 2) * (Math.cos(Math.PI * share) + 1);
      }
      start = end;
    }
    return last;
  },
});
