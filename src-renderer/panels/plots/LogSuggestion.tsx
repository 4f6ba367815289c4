import { X } from "lucide-react";
import { useMemo } from "react";
import type { EpochPoint } from "../../../src-main/contract";
import { IconButton } from "../../design/IconButton";
import { useTexts } from "../../i18n";
import { manyDecades } from "./lossDecades";
import { declineLog, setLossScale, useLossView } from "./lossView";

interface LogSuggestionProps {
  readonly points: readonly EpochPoint[];
  /** Called when it goes, for the focus that was on it. */
  readonly onGone: () => void;
}

/** Offers a log axis where most of the curve would lie flat on the linear one. */
export function LogSuggestion({ points, onGone }: LogSuggestionProps) {
  const { t } = useTexts();
  const isOpen = useLossView(({ scale, isLogDeclined }) => scale === "linear" && !isLogDeclined);
  const decades = useMemo(() => (isOpen ? manyDecades(points) : null), [isOpen, points]);
  if (decades === null) return null;
  const text = t("loss.suggestLog", { count: decades });
  const gone = (act: () => void) => () => {
    act();
    onGone();
  };
  return (
    <span className="flex min-w-0 items-center">
      <button
        type="button"
        className="truncate rounded-sm px-1 text-sm text-accent-text hover:underline"
        title={text}
        onClick={gone(() => setLossScale("log"))}
      >
        {text}
      </button>
      <IconButton size="sm" label={t("loss.declineLog")} icon={<X className="size-3.5" />} onClick={gone(declineLog)} />
    </span>
  );
}
