import { ChartColumn, ChartScatter, Lightbulb, TriangleAlert, Wrench } from "lucide-react";
import { useMemo } from "react";
import { asFound } from "../../../src-engine";
import type { ColumnProfile, CsvProfile } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { formatCount, refusalText, useTexts } from "../../i18n";
import { useDataView } from "../../state/dataViewStore";
import { useDocument } from "../../state/documentStore";
import { ColumnEncodingSelect } from "../data/ColumnEncodingSelect";
import { ColumnRoleSelect } from "../data/ColumnRoleSelect";
import { ColumnTypeMenu } from "../data/ColumnTypeMenu";
import { ChartFigure } from "../plots/ChartFigure";
import { usePlotPalette } from "../plots/palette";
import { columnFigure } from "./columnFigure";
import { columnTable } from "./columnTable";
import { shownPairs, withColumn } from "./pairedColumns";
import { statisticNames, statisticText, valuesOf } from "./statistics";
import { columnSuggestions, noticeSuggestions, type ColumnPlace, type Suggestion } from "./suggestions";

interface ColumnDetailProps {
  readonly profile: CsvProfile;
  readonly column: ColumnProfile;
  readonly place: ColumnPlace;
}

/** Everything about one column: its settings, what should be looked at and done, its values and statistics. */
export function ColumnDetail({ profile, column, place }: ColumnDetailProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { name, kind, notices, top, distinct } = column;
  const { node, report } = place;
  const used = place.used === undefined ? undefined : asFound(place.used, report);
  const figure = useMemo(() => columnFigure({ column, values: t("profile.count"), palette }), [column, palette, t]);
  const most = top[0];
  const summary = {
    ...{ name, count: valuesOf(column), distinct, top: String(most?.value ?? ""), times: most?.count ?? 0 },
    ...{
      min: statisticText(column, "min"),
      max: statisticText(column, "max"),
      median: statisticText(column, "median"),
    },
  };
  return (
    <aside
      aria-label={t("profile.detailOf", { name })}
      className="flex w-96 max-w-[48%] shrink-0 flex-col gap-2 overflow-y-auto border-l border-line bg-surface px-3 py-2"
    >
      <header className="flex items-center gap-1.5">
        <h2 title={name} className="min-w-0 flex-1 truncate text-base font-semibold" data-selectable>
          {name}
        </h2>
        {used !== undefined && !place.isMade && (
          <>
            {used.type === "category" && used.role !== "ignore" && <ColumnEncodingSelect node={node} column={used} />}
            <ColumnTypeMenu
              node={node}
              name={name}
              type={used.type}
              report={report}
              decimal={profile.csv.decimal ?? "."}
            />
            <ColumnRoleSelect node={node} column={used} report={report} />
          </>
        )}
      </header>
      <ul className="flex flex-col gap-1.5 empty:hidden">
        {notices.map((notice, index) => (
          <Hint
            key={`${notice.code} ${String(index)}`}
            text={refusalText({ ...notice, path: null })}
            suggestions={noticeSuggestions(notice, name, place)}
            isWarning
          />
        ))}
        {columnSuggestions(column, place).map(({ reason, ...suggestion }) => (
          <Hint key={suggestion.text} text={reason} suggestions={[suggestion]} isWarning={false} />
        ))}
      </ul>
      {valuesOf(column) > 0 && (
        <ChartFigure
          name={name}
          className="h-44 shrink-0"
          caption={
            <span className="text-sm text-muted">
              {column.histogram === null
                ? t("profile.topValues", { count: top.length, of: distinct })
                : t("profile.histogram", { count: valuesOf(column) })}
            </span>
          }
          figure={figure}
          label={t(column.histogram === null ? "profile.topSummary" : "profile.histogramSummary", summary)}
          table={() => columnTable(column, t)}
          icon={<ChartColumn className="size-4" />}
        />
      )}
      {kind === "number" && used?.type === "number" && (
        <Button
          size="sm"
          className="self-start"
          icon={<ChartScatter aria-hidden className="size-3.5" />}
          onClick={() => {
            const { pairs } = useDataView.getState();
            useDataView.setState({
              view: "pairs",
              pairs: withColumn(shownPairs(pairs, profile, place.params), name),
            });
          }}
        >
          {t("profile.pairs.show")}
        </Button>
      )}
      <dl className="tabular grid grid-cols-[auto_1fr_auto_1fr] gap-x-3 gap-y-0.5 text-sm" data-selectable>
        <Entry title={t("profile.kind")} value={t(`profile.kindOf.${kind}`)} />
        <Entry title={t("profile.rows")} value={formatCount(column.rows)} />
        <Entry title={t("profile.statistic.missing")} value={formatCount(column.missing)} />
        <Entry title={t("profile.bad")} value={formatCount(column.bad)} />
        {statisticNames
          .filter((statistic) => statistic !== "missing" && column[statistic] !== null)
          .map((statistic) => (
            <Entry
              key={statistic}
              title={t(`profile.statistic.${statistic}`)}
              hint={statistic === "outliers" ? t("profile.outliersHint") : undefined}
              value={statisticText(column, statistic)}
            />
          ))}
      </dl>
    </aside>
  );
}

function Entry({
  title,
  hint,
  value,
}: {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly value: string;
}) {
  return (
    <>
      <dt className="text-muted" title={hint}>
        {title}
      </dt>
      <dd className="truncate text-right text-ink" title={value}>
        {value}
      </dd>
    </>
  );
}

interface HintProps {
  readonly text: string;
  readonly suggestions: readonly Suggestion[];
  readonly isWarning: boolean;
}

/** What should be looked at, with what can be done about it. */
export function Hint({ text, suggestions, isWarning }: HintProps) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  const Icon = isWarning ? TriangleAlert : Lightbulb;
  return (
    <li className="flex items-start gap-2 text-sm">
      <Icon aria-hidden className={`mt-px size-4 shrink-0 ${isWarning ? "text-warning-text" : "text-accent-text"}`} />
      <div className="min-w-0 flex-1">
        <p className="break-words text-ink" data-selectable>
          {text}
        </p>
        {suggestions.length > 0 && (
          <div className="mt-1 flex flex-wrap gap-1.5">
            {suggestions.map((suggestion) => (
              <Button
                key={suggestion.text}
                size="sm"
                className="max-w-full"
                icon={<Wrench aria-hidden className="size-3" />}
                disabled={locked}
                aria-label={`${t("problems.fix")}: ${suggestion.text}`}
                onClick={() => suggestion.apply()}
              >
                <span className="truncate">{suggestion.text}</span>
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
