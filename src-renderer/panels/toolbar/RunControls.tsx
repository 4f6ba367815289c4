import { Pause, Play, Square, StepForward, type LucideIcon } from "lucide-react";
import { useTexts } from "../../i18n";
import { isTraining } from "../../commands/runCommands";
import { CommandButton } from "../../commands/CommandButton";
import { useCommand } from "../../commands/useCommand";
import { Button, type ButtonProps } from "../../design/Button";
import { IconButton } from "../../design/IconButton";
import { Tooltip } from "../../design/Tooltip";
import { isFindingRate, useRate } from "../../state/rateStore";
import { isStepping, useStep } from "../../state/stepStore";
import { useRun } from "../../state/runStore";

/** Train and Step, and while a run is under way Pause or Resume, and Stop. The group keeps its width: nothing beside it moves. */
export function RunControls() {
  const { t } = useTexts();
  const active = useRun(isTraining);
  const paused = useRun((state) => state.status?.state === "paused");
  const pausable = useRun((state) => state.status?.state === "running");
  const stepping = useStep(isStepping);
  const finding = useRate(isFindingRate);
  const train = useCommand("run.train");
  const step = useCommand("step.next");
  return (
    <div className="flex w-42 max-w-full shrink-0 grow justify-end gap-1 @min-[48rem]:grow-0">
      {!active && (
        <Tooltip content={train.label} keys={train.keys}>
          <RunButton
            id="run.train"
            icon={Play}
            variant={stepping ? "secondary" : "primary"}
            disabled={stepping || finding}
            className="flex-1"
          />
        </Tooltip>
      )}
      {!active && (
        <Tooltip content={t("step.begin")} keys={step.keys}>
          <RunButton id="step.next" icon={StepForward} disabled={stepping || finding} className="flex-1" />
        </Tooltip>
      )}
      {active && !paused && <RunButton id="run.pause" icon={Pause} disabled={!pausable} className="flex-1" />}
      {paused && <RunButton id="run.resume" icon={Play} variant="primary" className="flex-1" />}
      {paused && (
        <IconButton
          label={t("step.beginPaused")}
          keys={step.keys}
          icon={<StepForward aria-hidden className="size-3.5 fill-current" />}
          onClick={step.run}
        />
      )}
      {paused && <CommandButton id="run.stop" icon={<Square aria-hidden className="size-3.5 fill-current" />} />}
      {active && !paused && <RunButton id="run.stop" icon={Square} className="flex-1" />}
    </div>
  );
}

interface RunButtonProps extends Omit<ButtonProps, "icon"> {
  readonly id: string;
  readonly icon: LucideIcon;
}

function RunButton({ id, icon: Icon, ...rest }: RunButtonProps) {
  const { label, run } = useCommand(id);
  return (
    <Button icon={<Icon aria-hidden className="size-3.5 fill-current" />} onClick={run} {...rest}>
      {label}
    </Button>
  );
}
