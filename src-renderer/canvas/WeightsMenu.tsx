import { Grid3x3 } from "lucide-react";
import { commandItem } from "../commands/commandItem";
import { IconButton } from "../design/IconButton";
import { Menu } from "../design/Menu";
import { useTexts } from "../i18n";
import { shownWeights, showWeights, useView } from "../state/viewStore";

/** What nodes show of their weights, and when. */
export function WeightsMenu() {
  const { t } = useTexts();
  const shown = useView(({ nodeWeights }) => nodeWeights);
  // Its entry is read anew with it.
  useView(({ liveWeights }) => liveWeights);
  const choices = shownWeights.map((value) => ({
    id: value,
    label: t(`step.weights.${value}`),
    chosen: value === shown,
    onSelect: () => showWeights(value),
  }));
  return (
    <Menu items={[...choices, { ...commandItem("view.liveWeights"), separator: true }]}>
      <IconButton
        label={t("step.weights.label")}
        icon={<Grid3x3 aria-hidden className="size-3.5" />}
        tooltipSide="top"
        size="sm"
      />
    </Menu>
  );
}
