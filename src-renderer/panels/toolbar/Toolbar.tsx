import {
  Command,
  FilePlus2,
  FolderOpen,
  Languages,
  Monitor,
  Moon,
  PanelRight,
  Redo2,
  Save,
  Share,
  SquareChevronRight,
  Sun,
  Undo2,
} from "lucide-react";
import { CommandButton } from "../../commands/CommandButton";
import { isMac } from "../../commands/keys";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { Menu } from "../../design/Menu";
import { languages, type Language } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { usePanelOpen } from "../../state/panels";
import { setTheme, themes, useView } from "../../state/viewStore";
import { AppMenu } from "./AppMenu";
import { MenuButton } from "./MenuButton";
import { PaceMenu } from "./PaceMenu";
import { ProjectName } from "./ProjectName";
import { RunControls } from "./RunControls";
import { RunProgress } from "./RunProgress";
import { TrainingFields } from "./TrainingFields";

const iconClass = "size-4";

/** The sign of the Command key says nothing where there is none. */
const CommandsIcon = isMac ? Command : SquareChevronRight;

/** The bar at the top: project, history, training, looks. */
export function Toolbar() {
  const { t } = useTexts();
  return (
    <div
      data-region
      role="toolbar"
      aria-label={t("canvas.layout.toolbar")}
      className="@container min-h-0 overflow-y-auto border-b border-line bg-surface"
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-1 gap-y-1.5 px-2 py-2">
        <div className="flex shrink-0 flex-wrap items-center gap-1">
          <AppMenu />
          <CommandButton id="project.new" icon={<FilePlus2 aria-hidden className={iconClass} />} />
          <CommandButton id="project.open" icon={<FolderOpen aria-hidden className={iconClass} />} />
          <CommandButton id="project.save" icon={<Save aria-hidden className={iconClass} />} />
          <Divider />
          <CommandButton id="edit.undo" icon={<Undo2 aria-hidden className={iconClass} />} />
          <CommandButton id="edit.redo" icon={<Redo2 aria-hidden className={iconClass} />} />
          <Divider />
        </div>
        <div className="min-w-24 flex-1">
          <ProjectName />
        </div>
        {/* On a narrow window training has a row of its own below the others. */}
        <div className="order-last flex basis-full flex-wrap items-center gap-x-1 gap-y-1.5 @min-[74rem]:order-none @min-[74rem]:shrink-0 @min-[74rem]:basis-auto @min-[74rem]:flex-nowrap">
          <RunProgress />
          <TrainingFields />
          <RunControls />
          <PaceMenu />
          <span className="hidden @min-[74rem]:contents">
            <Divider />
          </span>
        </div>
        <div className="flex shrink-0 flex-wrap items-center gap-1">
          <ExportButton />
          <CommandButton id="help.commands" icon={<CommandsIcon aria-hidden className={iconClass} />} />
          <ThemeMenu />
          <LanguageMenu />
          <InspectorButton />
        </div>
      </div>
    </div>
  );
}

function Divider() {
  return <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line" />;
}

function InspectorButton() {
  const open = usePanelOpen("inspector");
  return (
    <CommandButton id="view.toggleInspector" pressed={open} icon={<PanelRight aria-hidden className={iconClass} />} />
  );
}

function ExportButton() {
  const { label, unavailable, run } = useCommand("weights.export");
  return (
    <Button
      variant="ghost"
      aria-label={label}
      aria-disabled={unavailable !== null || undefined}
      title={unavailable ?? label}
      icon={<Share aria-hidden className="size-4" />}
      onClick={() => unavailable === null && run()}
    >
      <span className="@max-[92rem]:hidden">{label}</span>
    </Button>
  );
}

function ThemeMenu() {
  const { t } = useTexts();
  const theme = useView((state) => state.theme);
  const icons = {
    light: <Sun aria-hidden className={iconClass} />,
    dark: <Moon aria-hidden className={iconClass} />,
    system: <Monitor aria-hidden className={iconClass} />,
  };
  return (
    <Menu
      align="end"
      items={themes.map((each) => ({
        id: each,
        label: t(`canvas.toolbar.${each}`),
        chosen: each === theme,
        icon: icons[each],
        onSelect: () => setTheme(each),
      }))}
    >
      <MenuButton label={t("canvas.toolbar.theme")} icon={icons[theme]} />
    </Menu>
  );
}

const languageNames: Record<Language, string> = { en: "English", ko: "한국어" };

function LanguageMenu() {
  const { t, language, setLanguage } = useTexts();
  return (
    <Menu
      align="end"
      items={languages.map((each) => ({
        id: each,
        label: languageNames[each],
        chosen: each === language,
        onSelect: () => setLanguage(each),
      }))}
    >
      <MenuButton label={t("canvas.toolbar.language")} icon={<Languages aria-hidden className={iconClass} />} />
    </Menu>
  );
}
