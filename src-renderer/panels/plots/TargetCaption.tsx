import type { RowGroup, ScatterTarget } from "./scatterMeasures";
import type { translate } from "../../i18n";

/** How good predictions of a target are. */
export interface MeasureTexts {
  readonly items: readonly (readonly [name: string, value: string, hint?: string | undefined])[];
  /** What is wrong with them, or null. */
  readonly note: string | null;
  /** All of it in a sentence. */
  readonly summary: string;
}

/** Where a group has no rows there is nothing to measure. */
export function noMeasures(target: ScatterTarget, t: typeof translate): MeasureTexts {
  const note = t("scatter.noneOfThese");
  return { items: [], note, summary: `${target.name}: ${note}` };
}

/** What the chart of a target shows. */
export interface TargetChartProps {
  readonly target: ScatterTarget;
  readonly group: RowGroup;
}

/** A target's name and how well it is predicted. */
export function TargetCaption({ name, measures }: { readonly name: string; readonly measures: MeasureTexts }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span className="text-base font-semibold text-ink">{name}</span>
      {measures.items.map(([measure, value, hint]) => (
        <span key={measure} className="tabular text-sm text-muted" title={hint}>
          {measure} <span className="font-medium text-ink">{value}</span>
        </span>
      ))}
      {measures.note !== null && <span className="text-sm font-medium text-danger-text">{measures.note}</span>}
    </span>
  );
}
