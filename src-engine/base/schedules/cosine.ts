import { required } from "../options";
import { count, defineSchedule, etaMin, type Advance } from "./rule";

interface Wave {
  readonly tMax: number;
  readonly etaMin: number;
}

export const cosine = defineSchedule({
  kind: "cosine",
  torch: "CosineAnnealingLR",
  doc: "Along half a cosine wave down to `etaMin` at `tMax`, then up again",
  options: { tMax: count(required, "When the wave is at its lowest"), etaMin: etaMin() },
  closed,
  advance,
});

function closed({ tMax, etaMin: low }: Wave, rate: number, t: number): number {
  return low + ((rate - low) * (1 + Math.cos((Math.PI * t) / tMax))) / 2;
}

/** PyTorch's recursion: down along the wave by the quotient of its heights; from its low point up by the base rate's share. */
function advance(wave: Wave, rate: number, { base, from, to }: Advance): number {
  const { tMax, etaMin: low } = wave;
  const lowsUntil = (t: number) => Math.floor((t + tMax) / (2 * tMax));
  const isLow = (t: number) => (t - tMax) % (2 * tMax) === 0;
  if (isLow(from)) {
    const risen = rate + ((base - low) * (1 - Math.cos(Math.PI / tMax))) / 2;
    return to === from + 1 ? risen : advance(wave, risen, { base, from: from + 1, to });
  }
  // What came before a low point is forgotten behind it.
  if (to !== from + 1 && lowsUntil(to - 1) > lowsUntil(from)) return closed(wave, base, to);
  const height = (t: number) => 1 + Math.cos((Math.PI * t) / tMax);
  return (height(to) / height(from)) * (rate - low) + low;
}
