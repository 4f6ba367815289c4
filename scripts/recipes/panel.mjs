const panel = `import { EmptyState } from "../../design/EmptyState";
import { Gauge } from "lucide-react";
import { useTexts } from "../../i18n";
import type { DockPanel } from "../dockPanels";

export const dockPanel: DockPanel = { id: "tryout", label: "tryout.tab", order: 900, Content: Tryout };

/** Says that there is nothing to try. */
function Tryout() {
  const { t } = useTexts();
  return <EmptyState icon={Gauge} title={t("tryout.nothing")} text={t("tryout.nothingText")} />;
}
`;

const english = `/** The Try out tab. */
export const tryoutEn = {
  tab: "Try out",
  nothing: "Nothing to try",
  nothingText: "What you try is shown here.",
} as const;
`;

const korean = `import type { Translation } from "./translation";
import type { tryoutEn } from "./tryout.en";

/** The Try out tab, in Korean. */
export const tryoutKo: Translation<typeof tryoutEn> = {
  tab: "시험",
  nothing: "시험할 것이 없습니다",
  nothingText: "시험한 것이 여기에 표시됩니다.",
};
`;

/** A panel of the dock that shows a text. */
export const dockPanel = {
  readme: "src-renderer/README.md",
  title: "Panel of the dock",
  most: 3,
  adds: "tryout",
  apply(copy) {
    copy.create("src-renderer/panels/plots/tryout.panel.tsx", panel);
    copy.create("src-renderer/i18n/tryout.en.ts", english);
    copy.create("src-renderer/i18n/tryout.ko.ts", korean);
  },
  tests: ["src-renderer/panels/dockPanels.test.ts"],
};
