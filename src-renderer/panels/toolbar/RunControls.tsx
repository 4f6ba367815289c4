import { Pause, Play, Square } from "lucide-react";
import { isTraining } from "../../commands/runCommands";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { Tooltip } from "../../design/Tooltip";
import { useRun } from "../../state/runStore";

const iconClass = "size-3.5 fill-current";

/** Train, and while a run is under way Pause or Resume, and Stop. The group keeps its width: nothing beside it moves. */
export function RunControls() {
  const active = useRun(isTraining);
  const paused = useRun((state) => state.status?.state === "paused");
  const pausable = useRun((state) => state.status?.state === "running");
  const train = useCommand("run.train");
  const pause = useCommand("run.pause");
  const resume = useCommand("run.resume");
  const stop = useCommand("run.stop");
  return (
    <div className="flex w-42 shrink-0 justify-end gap-1">
      {!active && (
        <Tooltip content={train.label} keys={train.keys}>
          <Button
            variant="primary"
            className="w-full"
            icon={<Play aria-hidden className={iconClass} />}
            onClick={train.run}
          >
            {train.label}
          </Button>
        </Tooltip>
      )}
      {active && !paused && (
        <Button
          className="flex-1"
          disabled={!pausable}
          icon={<Pause aria-hidden className={iconClass} />}
          onClick={pause.run}
        >
          {pause.label}
        </Button>
      )}
      {paused && (
        <Button
          variant="primary"
          className="flex-1"
          icon={<Play aria-hidden className={iconClass} />}
          onClick={resume.run}
        >
          {resume.label}
        </Button>
      )}
      {active && (
        <Button className="flex-1" icon={<Square aria-hidden className={iconClass} />} onClick={stop.run}>
          {stop.label}
        </Button>
      )}
    </div>
  );
}
