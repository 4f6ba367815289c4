import { required } from "../options";
import { count, defineSchedule, etaMin } from "./rule";

export const cosineWarmRestarts = defineSchedule({
  kind: "cosineWarmRestarts",
  torch: "CosineAnnealingWarmRestarts",
  doc: "Cosine waves down to `etaMin`, each next one `tMult` times longer",
  options: {
    t0: count(required, "How many epochs the first wave takes"),
    tMult: count(1, "How many times longer each next wave is"),
    etaMin: etaMin(),
  },
  free: true,
  closed({ t0, tMult, etaMin: low }, rate, t) {
    const { since, period } = restart(t0, tMult, t);
    return low + ((rate - low) * (1 + Math.cos((Math.PI * since) / period))) / 2;
  },
});

/** How long ago the wave at `t` began, and how long it is. */
function restart(t0: number, tMult: number, t: number): { readonly since: number; readonly period: number } {
  if (tMult === 1) return { since: t % t0, period: t0 };
  let [since, period] = [t, t0];
  while (since >= period) {
    since -= period;
    period *= tMult;
  }
  return { since, period };
}
