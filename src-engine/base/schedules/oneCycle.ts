import { defineSchedule, unchecked } from "./rule";

export const oneCycle = defineSchedule({
  kind: "oneCycle",
  torch: "OneCycleLR",
  doc: "Up from `maxLr / divFactor` to `maxLr` and down to the start / `finalDivFactor`, without PyTorch's change of momentum",
  ownClass: true,
  options: {
    totalSteps: unchecked<number>("How many steps the cycle takes"),
    maxLr: unchecked<number>("The highest learning rate"),
    pctStart: unchecked<number>("Share of the steps that goes up"),
    annealing: unchecked<"cos" | "linear">("Along cosines or straight lines"),
    divFactor: unchecked<number>("The cycle starts at maxLr / divFactor"),
    finalDivFactor: unchecked<number>("The cycle ends at its start / finalDivFactor"),
    threePhase: unchecked<boolean>("Whether it goes down as fast as up, and to the end in a third phase"),
  },
  free: true,
  closed({ totalSteps, maxLr, pctStart, annealing, divFactor, finalDivFactor, threePhase }, _rate, t) {
    const initial = maxLr / divFactor;
    const last = initial / finalDivFactor;
    const phases = [
      { end: pctStart * totalSteps - 1, from: initial, to: maxLr },
      ...(threePhase ? [{ end: 2 * pctStart * totalSteps - 2, from: maxLr, to: initial }] : []),
      { end: totalSteps - 1, from: threePhase ? initial : maxLr, to: last },
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
