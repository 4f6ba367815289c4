import { Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../design/IconButton";
import { useTexts } from "../../i18n";

/** Props of {@link TableToggle}. */
export interface TableToggleProps {
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
  /** The icon of the chart, which the button brings back. */
  readonly chart: ReactNode;
}

/** Shows a chart's numbers as a table, and the chart again. */
export function TableToggle({ asTable, onChange, chart }: TableToggleProps) {
  const { t } = useTexts();
  return (
    <IconButton
      label={t(asTable ? "plots.table.hide" : "plots.table.show")}
      icon={asTable ? chart : <Table2 className="size-4" />}
      aria-pressed={asTable}
      onClick={() => onChange(!asTable)}
    />
  );
}
