import { clsx } from "clsx";
import { Search, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { asFound, type DatasetParams } from "../../../src-engine";
import type { ColumnProfile, CsvProfile, CsvReport } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { TextField } from "../../design/TextField";
import { useTexts } from "../../i18n";
import { useNode } from "../../state/documentStore";
import { showColumnStatistics, useDataView } from "../../state/dataViewStore";
import { roleColor } from "../data/roleStyle";
import { ChoiceTable, type ChoiceColumn } from "./ChoiceTable";
import { ColumnDetail } from "./ColumnDetail";
import { ColumnName } from "./ColumnName";
import { nextOrder, orderedColumns, type ColumnOrder } from "./columnOrder";
import { DistributionSketch } from "./DistributionSketch";
import { ProfileNotes } from "./ProfileNotes";
import { statisticNames, statisticText } from "./statistics";

/** Widths of name, sketch, statistics and notices (rem). */
const nameWidth = 14;
const sketchWidth = 7;
const statisticWidth = 5.25;
const noticesWidth = 4.75;
/** Columns from which on a filter is offered. */
const filterFrom = 12;

interface ColumnStatisticsProps {
  readonly node: string;
  readonly params: DatasetParams;
  readonly report: CsvReport;
  readonly profile: CsvProfile;
}

/** The statistics of every column as a table, and beside it everything about the one that is chosen. */
export function ColumnStatistics({ node, params, report, profile }: ColumnStatisticsProps) {
  const { t } = useTexts();
  const [text, setText] = useState("");
  const [onlyNotices, setOnlyNotices] = useState(false);
  const [order, setOrder] = useState<ColumnOrder | null>(null);
  const { columns } = profile;
  const isMade = useNode(node)?.type === "synthetic";
  const withNotices = useMemo(() => columns.filter(({ notices }) => notices.length > 0).length, [columns]);
  const shown = useMemo(
    () => orderedColumns(columns, { text, onlyNotices: onlyNotices && withNotices > 0, order }),
    [columns, text, onlyNotices, withNotices, order],
  );
  const chosenName = useDataView(({ column }) => column);
  const chosen = columns.find(({ name }) => name === chosenName) ?? shown[0] ?? columns[0];
  const used = useMemo(() => new Map(params.columns.map((column) => [column.name, column])), [params.columns]);
  const reports = useMemo(() => new Map(report.columns.map((column) => [column.name, column])), [report.columns]);
  const titles: readonly ChoiceColumn<ColumnProfile, ColumnOrder["by"]>[] = [
    {
      ...{ id: "name", by: "name", title: t("profile.column"), width: nameWidth },
      cell: ({ name, kind }) => {
        const column = used.get(name);
        const found = kind === "number" ? "number" : "category";
        const type = column === undefined ? found : asFound(column, reports.get(name) ?? null).type;
        return <ColumnName name={name} type={type} role={column?.role ?? "ignore"} />;
      },
    },
    {
      ...{ id: "values", title: t("profile.distribution"), width: sketchWidth },
      cell: (column) => <DistributionSketch column={column} />,
    },
    ...statisticNames.map((by): ChoiceColumn<ColumnProfile, ColumnOrder["by"]> => ({
      ...{ id: by, by, title: t(`profile.statistic.${by}`), width: statisticWidth, align: "right" },
      ...(by === "outliers" ? { hint: t("profile.outliersHint") } : {}),
      cell: (column) => (
        <span
          className={clsx(
            "truncate",
            by === "missing" && column.missing > 0
              ? "text-warning-text"
              : column[by] === null
                ? "text-faint"
                : "text-ink",
          )}
        >
          {statisticText(column, by)}
        </span>
      ),
    })),
    {
      ...{ id: "notices", by: "notices", title: t("profile.notices"), width: noticesWidth, align: "right" },
      cell: ({ notices }) =>
        notices.length > 0 && (
          <span className="inline-flex items-center gap-1 text-warning-text">
            <TriangleAlert aria-hidden className="size-3.5" />
            {notices.length}
          </span>
        ),
    },
  ];
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <ProfileNotes node={node} profile={profile} />
        {(columns.length >= filterFrom || withNotices > 0) && (
          <div className="flex shrink-0 items-center gap-2 px-3 py-1.5">
            {columns.length >= filterFrom && (
              <div className="relative w-56">
                <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-faint" />
                <TextField
                  className="pl-7"
                  placeholder={t("data.column.search")}
                  aria-label={t("data.column.search")}
                  value={text}
                  onChange={(event) => setText(event.currentTarget.value)}
                />
              </div>
            )}
            {withNotices > 0 && (
              <Button
                size="sm"
                aria-pressed={onlyNotices}
                className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
                icon={<TriangleAlert aria-hidden className="size-3.5" />}
                onClick={() => setOnlyNotices(!onlyNotices)}
              >
                {t("profile.withNotices", { count: withNotices })}
              </Button>
            )}
            {shown.length === 0 && <p className="text-sm text-muted">{t("data.column.noMatch")}</p>}
          </div>
        )}
        <ChoiceTable
          label={t("profile.tableLabel", { name: profile.name })}
          columns={titles}
          rows={shown}
          chosen={chosen ?? null}
          onChoose={({ name }) => showColumnStatistics(name)}
          order={order}
          onOrder={(by) => setOrder(nextOrder(order, by))}
          colorOf={({ name }) => roleColor[used.get(name)?.role ?? "ignore"]}
        />
      </div>
      {chosen !== undefined && (
        <ColumnDetail
          profile={profile}
          column={chosen}
          place={{ node, params, isMade, used: used.get(chosen.name), report: reports.get(chosen.name) ?? null }}
        />
      )}
    </div>
  );
}
