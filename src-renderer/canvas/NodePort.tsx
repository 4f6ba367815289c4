import { Handle, Position } from "@xyflow/react";
import { clsx } from "clsx";
import { memo, type CSSProperties, type KeyboardEvent, type MouseEvent } from "react";
import type { PortDefinition } from "../../src-engine";
import { cutPort } from "../editing/graphEdits";
import { useTexts } from "../i18n";
import { isActive, useRun } from "../state/runStore";
import { openPortCard, useStepCards } from "../state/stepCards";
import { isStepping, useStep } from "../state/stepStore";
import { finishWire, followWireKeys, startKeyboardWire } from "./wiring";
import { beginWire, portKey, useWiring, type WiringState } from "./wiringStore";

interface NodePortProps {
  readonly node: string;
  /** What the node is called on screen. */
  readonly nodeName: string;
  readonly port: PortDefinition;
  readonly direction: "input" | "output";
  readonly wired: boolean;
  /** In the tab order: the ports of the selected node are. */
  readonly reachable: boolean;
}

/** How a port stands towards the wire that is being made. */
type PortWiring = "idle" | "origin" | "open" | "refused" | "aside";

function wiringOf(state: WiringState, key: string, direction: "input" | "output"): PortWiring {
  const { origin, targets } = state;
  if (origin === null) return "idle";
  if (portKey(origin) === key && origin.direction === direction) return "origin";
  if (origin.direction === direction) return "aside";
  return targets.get(key) === null ? "open" : "refused";
}

/** One port: its mark, which takes and gives wires, and its label. */
export const NodePort = memo(function NodePort(props: NodePortProps) {
  const { node, nodeName, port, direction, wired, reachable } = props;
  const { t, text } = useTexts();
  const end = { node, port: port.name };
  const key = portKey(end);
  const wiring = useWiring((state) => wiringOf(state, key, direction));
  const candidate = useWiring((state) => state.candidate === key && state.origin?.direction !== direction);
  const kind = t(`canvas.kind.${port.kind}`);
  const stepping = useStep(isStepping);
  const training = useRun(({ status }) => isActive(status));
  const isLocked = stepping || training;
  const showsNumbers = isLocked && port.kind !== "optimizer";
  const isOpen = useStepCards(({ cards }) => cards.some(({ at }) => at.node === node && at.port === port.name));

  const show = (event: MouseEvent | KeyboardEvent) => {
    // The canvas would select the port's node.
    event.preventDefault();
    event.stopPropagation();
    openPortCard(end, direction);
  };
  const click = (event: MouseEvent) => {
    if (event.altKey) {
      cutPort(end);
      return;
    }
    if (showsNumbers) show(event);
    else if (isLocked) return;
    else if (useWiring.getState().origin === null) beginWire(end, direction, "click");
    else finishWire(end);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && isLocked) {
      if (showsNumbers) show(event);
    } else if (event.key === "Enter" && useWiring.getState().origin === null) {
      event.preventDefault();
      event.stopPropagation();
      startKeyboardWire(end, direction);
    } else {
      followWireKeys(event);
    }
  };

  const name = text(port.label);
  return (
    <div
      className={clsx(
        "node-port relative flex h-6 items-center",
        direction === "input" ? "justify-start pl-3" : "justify-end pr-3",
      )}
    >
      <Handle
        id={port.name}
        type={direction === "input" ? "target" : "source"}
        position={direction === "input" ? Position.Left : Position.Right}
        className="port"
        style={{ "--port-colour": `var(--color-port-${port.kind})` } as CSSProperties}
        data-kind={port.kind}
        data-wired={wired}
        data-wiring={wiring}
        data-candidate={candidate}
        role="button"
        title={t(showsNumbers ? "cards.portTip" : "canvas.port.tip", { name, kind })}
        aria-expanded={showsNumbers ? isOpen : undefined}
        tabIndex={reachable || candidate ? 0 : -1}
        aria-label={t(`canvas.port.${direction}`, {
          name,
          kind,
          node: nodeName,
          wired: t(wired ? "canvas.port.wired" : "canvas.port.free"),
        })}
        onClick={click}
        onKeyDown={press}
      />
      <span
        className={clsx(
          "port-label near-only truncate text-sm",
          wired ? "text-ink" : "text-muted",
          wiring === "refused" && "opacity-40",
          showsNumbers && "cursor-pointer hover:underline",
        )}
        onClick={showsNumbers ? show : undefined}
      >
        {name}
      </span>
    </div>
  );
});
