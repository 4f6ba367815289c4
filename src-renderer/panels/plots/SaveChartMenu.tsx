import { Download } from "lucide-react";
import { host } from "../../client/host";
import { IconButton } from "../../design/IconButton";
import { Menu } from "../../design/Menu";
import { refusalText, useTexts } from "../../i18n";
import { notify } from "../../state/noticeStore";
import { projectTitle, useProject } from "../../state/projectStore";
import type { Figure } from "./figure";
import { usePlotPalette } from "./palette";
import { pngOf, svgOf } from "./plotPicture";
import { plotCsv, type PlotTable } from "./plotTable";

interface SaveChartMenuProps {
  /** What the file's name ends in after the project's: `loss`. */
  readonly name: string;
  readonly figure: Figure;
  /** Made when the CSV is wanted. */
  readonly table: () => PlotTable;
}

/** Saves a chart as a picture in the theme in force, or the numbers behind it. */
export function SaveChartMenu({ name, figure, table }: SaveChartMenuProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const project = useProject((state) => state.name);
  const ways = {
    svg: () => svgOf(figure, palette),
    png: () => pngOf(figure, palette),
    csv: () => Promise.resolve(new Blob([plotCsv(table())], { type: "text/csv" })),
  };
  const save = async (format: keyof typeof ways) => {
    try {
      const kind = format === "csv" ? "csv" : "picture";
      const saved = await host().files.save(kind, `${projectTitle(project)}-${name}.${format}`, await ways[format]());
      if (saved !== null) notify({ tone: "success", title: t("plots.save.done", { name: saved }) });
    } catch (error) {
      notify({ tone: "error", title: t("plots.save.failed"), detail: refusalText(error) });
    }
  };
  const item = (id: keyof typeof ways) => ({ id, label: t(`plots.save.${id}`), onSelect: () => void save(id) });
  return (
    <Menu align="end" items={[item("svg"), item("png"), item("csv")]}>
      <IconButton label={t("plots.save.menu")} icon={<Download className="size-4" />} />
    </Menu>
  );
}
