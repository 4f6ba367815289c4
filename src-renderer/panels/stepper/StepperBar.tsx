import { clsx } from "clsx";
import { ChevronLeft, ChevronRight, ChevronsRight, Pause, Play, X } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { phases } from "../../../src-engine";
import type { StepView } from "../../../src-main/contract";
import { announce } from "../../state/announcement";
import { CommandButton } from "../../commands/CommandButton";
import { commandItem } from "../../commands/commandItem";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { Menu } from "../../design/Menu";
import { Select } from "../../design/Select";
import { Tooltip } from "../../design/Tooltip";
import { setStepSpeed } from "../../flows/stepRun";
import { formatCount, useTexts } from "../../i18n";
import { canvasView } from "../../state/canvasView";
import { standingOf, stepSpeeds, useStep, type StepSpeed } from "../../state/stepStore";
import { loopLines, stepSentence } from "./stepSentence";
import { UntilForm } from "./UntilForm";

const speeds = Object.keys(stepSpeeds) as StepSpeed[];

/** Playing faster than this a sentence is not read aloud, in milliseconds. */
const readable = 2000;

/** Where the stepped run stands, in words and in PyTorch's, and what moves it. It is there while something is stepped through. */
export function StepperBar() {
  const view = useStep((state) => state.view);
  return view && <Bar view={view} />;
}

function Bar({ view }: { readonly view: StepView }) {
  const { t } = useTexts();
  const { before, sought, playing, lasting, speed, keepsGradients } = useStep();
  const bar = useFocusKept();
  const [until, setUntil] = useState(false);
  const standing = standingOf({ view });
  const sentence = stepSentence(view, before, sought);
  const said = standing === null ? sentence : t("step.said", { phase: t(`step.phases.${standing.phase}`), sentence });
  const isSaid = !playing || stepSpeeds[speed].every >= readable;
  useEffect(() => {
    if (isSaid && said !== "") announce(said);
  }, [isSaid, said]);
  const lit = standing?.node ?? null;
  useEffect(() => {
    if (isSaid && lit !== null) canvasView()?.showNode(lit);
  }, [isSaid, lit]);
  const line = standing === null ? "" : loopLines[standing.phase];
  const isLeftOut = standing?.phase === "zeroGrad" && standing.keepsGradients;
  return (
    <section
      ref={bar}
      data-region
      tabIndex={-1}
      aria-label={t("step.region")}
      className="max-h-[55%] shrink-0 overflow-y-auto border-b border-line bg-surface px-3 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <ol aria-label={t("step.phasesLabel")} className="flex items-center gap-1">
          {phases.map((phase) => {
            const isNow = standing?.phase === phase;
            return (
              <li key={phase} aria-current={isNow ? "step" : undefined} className="flex items-center gap-1">
                <span
                  aria-hidden
                  title={t(`step.phases.${phase}`)}
                  className={clsx(
                    "rounded-full",
                    isNow ? "size-2.5 bg-accent" : "size-2 border-[1.5px] border-strong",
                    phase === "zeroGrad" && keepsGradients && "opacity-40",
                  )}
                />
                <span className={isNow ? "text-base font-semibold" : "sr-only"}>{t(`step.phases.${phase}`)}</span>
              </li>
            );
          })}
        </ol>
        {standing !== null && (
          <span className="tabular text-sm text-muted">
            {t("step.place", {
              epoch: formatCount(standing.epoch),
              epochs: formatCount(standing.epochs),
              step: formatCount(standing.step),
              batch: formatCount(standing.batch),
            })}
          </span>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-1">
          <StepButton id="step.back" label={t("step.previous")} icon={<ChevronLeft aria-hidden className="size-4" />} />
          <StepButton
            id="step.next"
            primary
            label={t("step.next")}
            icon={<ChevronRight aria-hidden className="size-4" />}
          />
          <StepButton
            id="step.play"
            label={t(playing || lasting ? "step.pause" : "step.play")}
            icon={
              playing || lasting ? (
                <Pause aria-hidden className="size-3.5" />
              ) : (
                <Play aria-hidden className="size-3.5" />
              )
            }
          />
          <Select
            aria-label={t("step.speed")}
            className="h-7! w-36!"
            value={speed}
            options={speeds.map((value) => ({ value, label: t(`step.speeds.${value}`) }))}
            onChange={setStepSpeed}
          />
          <Menu
            align="end"
            items={[
              commandItem("step.node"),
              commandItem("step.backStep"),
              commandItem("step.restOfStep"),
              commandItem("step.restOfEpoch"),
              commandItem("step.runOn"),
              { id: "until", label: t("step.until"), checked: until, onSelect: () => setUntil(!until) },
              { ...commandItem("step.keepGradients"), separator: true },
            ]}
          >
            <Button icon={<ChevronsRight aria-hidden className="size-4" />}>{t("step.more")}</Button>
          </Menu>
          <CommandButton id="step.end" tooltipSide="top" icon={<X aria-hidden className="size-4" />} />
        </div>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <p data-step-sentence className="tabular min-w-0 flex-1 basis-80 text-base" data-selectable>
          {sentence}
        </p>
        {line !== "" && (
          <code
            data-selectable
            className={clsx(
              "rounded-sm bg-sunken px-1.5 text-sm text-muted",
              isLeftOut && "line-through decoration-danger",
            )}
          >
            {isLeftOut ? `# ${line}` : line}
          </code>
        )}
      </div>
      {until && standing !== null && <UntilForm standing={standing} onDone={() => setUntil(false)} />}
    </section>
  );
}

/** The focus goes to Next from the button that began it all, and to the canvas when the bar goes. */
function useFocusKept(): RefObject<HTMLElement | null> {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.matches(":disabled") === true)
      element?.querySelector<HTMLElement>("[data-next]")?.focus({ preventScroll: true });
    return () => {
      if (element?.contains(document.activeElement) === true) document.getElementById("canvas")?.focus();
    };
  }, []);
  return bar;
}

interface StepButtonProps {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly primary?: boolean;
}

/** A command by the short name it has in the bar. */
function StepButton({ id, label, icon, primary = false }: StepButtonProps) {
  const { keys, unavailable, run, label: name } = useCommand(id);
  return (
    <Tooltip content={unavailable ?? name} keys={unavailable === null ? keys : undefined} side="top">
      <Button
        variant={primary ? "primary" : "secondary"}
        icon={icon}
        aria-disabled={unavailable !== null || undefined}
        data-next={primary || undefined}
        onClick={run}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
