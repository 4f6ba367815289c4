import { Gauge } from "lucide-react";
import { Menu } from "../../design/Menu";
import { setPace } from "../../flows/controlRun";
import { useTexts } from "../../i18n";
import { paces, useRun } from "../../state/runStore";
import { MenuButton } from "./MenuButton";

/** How fast training goes: at full speed, or so that a person can follow. */
export function PaceMenu() {
  const { t } = useTexts();
  const chosen = useRun((state) => state.pace);
  const nameOf = (pace: typeof chosen) =>
    pace === null ? t("run.fullSpeed") : t(`run.pace.${pace.unit}`, { count: pace.perSecond });
  const isChosen = (pace: typeof chosen) => pace?.unit === chosen?.unit && pace?.perSecond === chosen?.perSecond;
  return (
    <Menu
      align="end"
      items={[null, ...paces].map((pace) => ({
        id: nameOf(pace),
        label: nameOf(pace),
        chosen: isChosen(pace),
        onSelect: () => void setPace(pace),
      }))}
    >
      <MenuButton
        label={chosen === null ? t("run.speed") : t("run.speedIs", { pace: nameOf(chosen) })}
        icon={<Gauge aria-hidden className={chosen === null ? "size-4" : "size-4 text-accent-text"} />}
      />
    </Menu>
  );
}
