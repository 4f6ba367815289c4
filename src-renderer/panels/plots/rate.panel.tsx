import { Check, ChartLine, Radar, TriangleAlert } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { FoundRateView } from "../../../src-main/contract";
import { useCommand } from "../../commands/useCommand";
import { Button, type ButtonProps } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { applyFoundRate, cancelFinding } from "../../flows/findRate";
import { formatRate, refusalText, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { placedIn } from "../../state/placeName";
import { useRate, useRateUse } from "../../state/rateStore";
import { Note } from "../results/ResultNotes";
import type { Figure } from "./figure";
import { NumbersTable } from "./NumbersTable";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { rateFigure } from "./rateFigure";
import { rateTable } from "./rateTable";
import { SaveChartMenu } from "./SaveChartMenu";
import { TableToggle } from "./TableToggle";
import type { DockPanel } from "../dockPanels";

export const dockPanel: DockPanel = {
  id: "rate",
  label: "rate.tab",
  order: 7,
  Content: RatePanel,
};

/** The range test, the learning rate it suggests, and why. */
function RatePanel() {
  const { t } = useTexts();
  const { finding, found, refused } = useRate();
  const document = useDocument((state) => state.document);
  const focus = useRef(false);
  const find = useFind();
  if (finding) {
    const cancel = (
      <PanelButton key="cancel" focus={focus} onClick={cancelFinding}>
        {t("rate.cancel")}
      </PanelButton>
    );
    return <EmptyState icon={Spinner} title={t("rate.findingTitle")} text={t("rate.findingBody")} actions={cancel} />;
  }
  if (refused !== null) {
    const text = refusalText(placedIn(document, refused));
    const again = (
      <PanelButton key="again" focus={focus} {...find}>
        {t("rate.tryAgain")}
      </PanelButton>
    );
    return <EmptyState icon={TriangleAlert} title={t("rate.failed")} text={text} actions={again} />;
  }
  if (found === null) {
    const first = (
      <PanelButton key="find" focus={focus} variant="primary" {...find}>
        {t("rate.find")}
      </PanelButton>
    );
    return (
      <EmptyState icon={Radar} title={t("rate.emptyTitle")} text={find.title ?? t("rate.emptyBody")} actions={first} />
    );
  }
  return <Found found={found} focus={focus} />;
}

/** What a button needs to look for a rate, or to say why it cannot. */
function useFind(): Pick<ButtonProps, "title" | "aria-disabled" | "onClick"> {
  const { run, unavailable } = useCommand("run.findRate");
  return { onClick: run, ...(unavailable !== null && { title: unavailable, "aria-disabled": true }) };
}

interface PanelButtonProps extends ButtonProps {
  /** Whether a button of the panel that is gone had the focus. */
  readonly focus: RefObject<boolean>;
}

/** A button that takes the focus of the one in whose place it comes: finding takes a moment, and its buttons come and go. */
function PanelButton({ focus, ...rest }: PanelButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    if (focus.current) element?.focus();
    focus.current = false;
    return () => {
      focus.current = element !== null && element === document.activeElement;
    };
  }, [focus]);
  return <Button ref={button} {...rest} />;
}

function Found({ found, focus }: { readonly found: FoundRateView; readonly focus: RefObject<boolean> }) {
  const { t } = useTexts();
  const [asTable, setAsTable] = useState(false);
  const use = useRateUse();
  const find = useFind();
  const rate = formatRate(found.learningRate);
  const { figure, label } = useRateChart(found);
  return (
    <section aria-label={t("rate.tab")} className="@container flex h-full min-h-0 flex-col">
      {use === "stale" && (
        <Note icon={<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />}>
          <strong className="font-semibold">{t("rate.stale")}</strong> {t("rate.staleRemedy")}
        </Note>
      )}
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-2 @2xl:flex-nowrap">
        <span className="shrink-0 text-sm text-muted">
          {t("rate.suggestion")} <span className="tabular text-base font-semibold text-ink">{rate}</span>
        </span>
        <p className="order-last min-w-0 basis-full text-sm text-muted @2xl:order-none @2xl:flex-1" data-selectable>
          {refusalText(found.reason)}
        </p>
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <PanelButton
            focus={focus}
            variant={use === "open" ? "primary" : "secondary"}
            icon={use === "used" ? <Check aria-hidden className="size-3.5 text-success" /> : undefined}
            aria-disabled={use === "used" || undefined}
            onClick={use === "used" ? undefined : applyFoundRate}
          >
            {use === "used" ? t("rate.used") : t("rate.use", { rate })}
          </PanelButton>
          <PanelButton focus={focus} {...find}>
            {t("rate.again")}
          </PanelButton>
          <SaveChartMenu name="learning-rate" figure={figure} table={() => rateTable(found, t)} />
          <TableToggle asTable={asTable} onChange={setAsTable} chart={<ChartLine className="size-4" />} />
        </div>
      </header>
      <div className="relative min-h-0 flex-1">
        {asTable ? (
          <NumbersTable className="px-3" table={rateTable(found, t)} label={t("rate.tab")} />
        ) : (
          <PlotlyChart figure={figure} label={label} />
        )}
      </div>
    </section>
  );
}

/** The curve of rates, and what it says in words. */
function useRateChart(found: FoundRateView): { readonly figure: Figure; readonly label: string } {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const rate = formatRate(found.learningRate);
  const figure = useMemo(
    () =>
      rateFigure({
        found,
        palette,
        words: {
          axis: t("rate.axis"),
          loss: t("rate.loss"),
          batchLoss: t("rate.batchLoss"),
          smoothed: t("rate.smoothed"),
          suggested: `${t("rate.suggestion")} ${rate}`,
          explodes: t("rate.explodes"),
        },
      }),
    [found, palette, rate, t],
  );
  const [from = NaN, to = NaN] = [found.steps[0]?.learningRate, found.steps.at(-1)?.learningRate];
  const label = t("rate.summary", {
    ...{ from: formatRate(from), to: formatRate(to), rate },
    reason: refusalText(found.reason),
  });
  return { figure, label };
}
