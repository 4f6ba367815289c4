import { GripVertical, Pin, X } from "lucide-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { arrowMove } from "../../design/arrowKeys";
import { IconButton } from "../../design/IconButton";
import { useTexts } from "../../i18n";
import type { Point } from "../../state/canvasView";
import { portName } from "../../state/names";
import { closeCard, pinCard, type StepCard } from "../../state/stepCards";

interface CardHeaderProps {
  readonly card: StepCard;
  readonly titleId: string;
  /** Moves the card by so much (pixels). */
  readonly onMove: (by: Point) => void;
  readonly onDrag: (event: PointerEvent) => void;
}

/** What the card is of, and what can be done with it; it is dragged by it. */
export function CardHeader({ card, titleId, onMove, onDrag }: CardHeaderProps) {
  const { t } = useTexts();
  const { id, node, name, at, pinned } = card;
  const isOther = at.node !== node;
  const press = (event: KeyboardEvent) => {
    const by = arrowMove(event);
    if (by !== null) onMove(by);
  };
  return (
    <header
      className="flex cursor-grab touch-none items-center gap-0.5 border-b border-line py-1 pr-1 active:cursor-grabbing"
      onPointerDown={onDrag}
    >
      <IconButton
        size="sm"
        label={t("cards.move")}
        className="cursor-grab"
        icon={<GripVertical aria-hidden className="size-3.5" />}
        onKeyDown={press}
      />
      <div className="min-w-0 flex-1">
        <p id={titleId} className="truncate text-base font-semibold">
          {portName(at)}
        </p>
        {isOther && (
          <p className="truncate text-xs text-muted">{t("cards.from", { port: portName({ node, port: name }) })}</p>
        )}
      </div>
      <IconButton
        size="sm"
        label={t("cards.pin")}
        aria-pressed={pinned}
        icon={<Pin aria-hidden className={pinned ? "size-3.5 fill-current" : "size-3.5"} />}
        onClick={() => pinCard(id, !pinned)}
      />
      <IconButton
        size="sm"
        label={t("cards.close")}
        icon={<X aria-hidden className="size-3.5" />}
        onClick={() => closeCard(id)}
      />
    </header>
  );
}
