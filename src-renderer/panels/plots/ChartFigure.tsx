import { ChartLine } from "lucide-react";
import { useId, useState, type CSSProperties, type ReactNode } from "react";
import type { Figure } from "./figure";
import { NumbersTable } from "./NumbersTable";
import { PlotlyChart } from "./PlotlyChart";
import type { PlotTable } from "./plotTable";
import { SaveChartMenu } from "./SaveChartMenu";
import { TableToggle } from "./TableToggle";

interface ChartFigureProps {
  /** What the names of its files end in: `metrics`. */
  readonly name: string;
  /** What is drawn, above it. */
  readonly caption: ReactNode;
  readonly figure: Figure;
  /** What the chart shows, for people who cannot see it. */
  readonly label: string;
  /** Made when its numbers are wanted. */
  readonly table: () => PlotTable;
  /** The chart in the button that brings it back. */
  readonly icon?: ReactNode;
  /** Instead of the chart, where there is nothing to draw. */
  readonly empty?: ReactNode;
  /** Beside the chart: which of its curves is which. */
  readonly legend?: ReactNode;
  readonly className?: string;
  /** Sizes that depend on what is drawn. */
  readonly style?: CSSProperties;
}

/** A chart with all that goes with one: its caption, its numbers as a table, and the menu that saves either. */
export function ChartFigure({
  name,
  caption,
  figure,
  label,
  table,
  icon,
  empty,
  legend,
  className = "",
  style,
}: ChartFigureProps) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-labelledby={id} className={`flex min-h-0 flex-col ${className}`} style={style}>
      <div className="flex shrink-0 items-start gap-1 pl-1">
        <figcaption id={id} className="min-w-0 flex-1 self-center">
          {caption}
        </figcaption>
        <SaveChartMenu name={name} figure={figure} table={table} />
        <TableToggle asTable={asTable} onChange={setAsTable} chart={icon ?? <ChartLine className="size-4" />} />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="relative min-w-0 flex-1">
          {asTable ? (
            <NumbersTable className="px-1" table={table()} label={label} />
          ) : (
            (empty ?? <PlotlyChart figure={figure} label={label} />)
          )}
        </div>
        {!asTable && legend}
      </div>
    </figure>
  );
}
