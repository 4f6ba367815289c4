import { useTexts } from "../../i18n";
import { projectTitle, useProject } from "../../state/projectStore";

/** The open project's name, and whether it has unsaved changes. */
export function ProjectName() {
  const { t } = useTexts();
  const { name, dirty, readOnly, displayPath } = useProject();
  return (
    <div
      className="flex min-w-0 items-center gap-1.5 px-1 text-base"
      title={displayPath === "" ? undefined : displayPath}
    >
      <span className="truncate font-medium">{projectTitle(name)}</span>
      <span
        role="img"
        aria-label={t(dirty ? "canvas.toolbar.unsaved" : "canvas.toolbar.saved")}
        title={t(dirty ? "canvas.toolbar.unsaved" : "canvas.toolbar.saved")}
        className={`size-1.5 shrink-0 rounded-full ${dirty ? "bg-warning" : "bg-transparent"}`}
      />
      {readOnly !== null && (
        <span className="shrink-0 rounded-sm bg-hover px-1 text-xs text-muted">{t("canvas.toolbar.readOnly")}</span>
      )}
    </div>
  );
}
