import { formatNumber, translate } from "../i18n";
import { gradientsOf, standingOf, useStep, type WireFlow } from "../state/stepStore";

/** How wide what goes along a wire is drawn (canvas pixels): values alike, gradients from the least to the largest norm. */
const widths = { value: 4, least: 2.5, most: 9 } as const;

/** What goes along a wire, from the longest way to say it to the shortest: the mean of a value, the norm of a gradient. */
export function flowLabels({ way, tensor }: WireFlow, shape: string | null): readonly string[] {
  const [name, value] = way === "forward" ? (["mean", tensor.mean] as const) : (["gradient", tensor.norm] as const);
  const said = translate(`step.node.${name}`, { value: formatNumber(value, name === "mean" ? 4 : 3) });
  return [...(shape === null ? [] : [`${shape} · ${said}`]), said, formatNumber(value, 2)];
}

/** How wide what goes along a wire is drawn: a gradient by its norm, beside the largest that goes back in this step. */
export function flowWidth({ way, tensor }: WireFlow): number {
  const { value, least, most } = widths;
  if (way === "forward") return value;
  const standing = standingOf(useStep.getState());
  const largest = standing === null ? 0 : gradientsOf(standing).largest;
  // By its square root: norms of one step differ by powers of ten.
  return largest > 0 && tensor.norm <= largest ? least + (most - least) * Math.sqrt(tensor.norm / largest) : most;
}
