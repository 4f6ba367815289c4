import { clsx } from "clsx";
import { FolderOpen, History, SquareDashed, Table2, X } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { shownRecoverables, type Template } from "../../../src-main/contract";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { IconButton } from "../../design/IconButton";
import { Spinner } from "../../design/Spinner";
import { formatAgo, formatNumber, useTexts } from "../../i18n";
import { openProject, openRecent, openTemplate, recoverProject } from "../../flows/openProject";
import { startFromCsv } from "../../flows/startFromCsv";
import { discardRecoverable, forgetRecent } from "../../flows/projectLists";
import { projectTitle, useProject, withoutExtension } from "../../state/projectStore";
import { TemplateArt } from "./TemplateArt";

/** What can be started, as a card. Its button is named by its title alone, and takes the mouse everywhere on the card. */
const card =
  "relative rounded-lg border border-line bg-surface transition-shadow hover:border-strong hover:shadow-lift has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent";
const wholeCard = "text-left outline-none after:absolute after:inset-0 after:content-['']";

/** Recent projects shown. */
const shownRecents = 5;

/**
 * What stands over the empty canvas: examples, the way to an own project, and what was open before. `onDismiss`: the user
 * chose the empty canvas.
 */
export function StartScreen({ onDismiss }: { readonly onDismiss: () => void }) {
  const { t } = useTexts();
  const opening = useProject((state) => state.opening);
  return (
    <section
      data-region
      aria-labelledby="start-title"
      className="@container absolute inset-0 z-20 overflow-auto bg-canvas"
    >
      <div className="mx-auto flex min-h-full max-w-256 flex-col justify-center gap-4 px-6 py-4">
        <header>
          <h2 id="start-title" className="text-xl font-semibold tracking-tight">
            {t("start.title")}
          </h2>
          <p className="mt-0.5 text-base text-muted">{t("start.subtitle")}</p>
        </header>
        <Recoverables />
        <Templates />
        <div className="grid gap-3 @lg:grid-cols-2">
          <div className="flex flex-col gap-2">
            <Way icon={<SquareDashed />} label={t("start.empty")} text={t("start.emptyBody")} onClick={onDismiss} />
            <Way
              icon={<Table2 />}
              label={t("start.csv.label")}
              text={t("start.csv.body")}
              onClick={() => void startFromCsv()}
            />
            <Way
              icon={<FolderOpen />}
              label={t("start.open")}
              text={t("start.openBody")}
              onClick={() => void openProject()}
            />
          </div>
          <Recents />
        </div>
      </div>
      {opening !== null && opening !== "" && (
        <div className="absolute inset-0 flex items-center justify-center bg-canvas/80">
          <Spinner label={t("start.opening", { name: opening })} />
        </div>
      )}
    </section>
  );
}

function Templates() {
  const { t } = useTexts();
  const templates = useProject((state) => state.templates);
  if (templates?.length === 0) return <p className="text-sm text-muted">{t("start.templatesFailed")}</p>;
  return (
    <section aria-label={t("start.templates")}>
      <h3 className="mb-2 text-sm font-semibold text-muted">{t("start.templates")}</h3>
      <ul className="grid grid-cols-2 gap-3 @2xl:grid-cols-4 @4xl:grid-cols-5">
        {templates === null
          ? [0, 1, 2, 3, 4].map((place) => (
              <li key={place} aria-hidden className="h-40 animate-pulse-dot rounded-lg border border-line bg-surface" />
            ))
          : templates.map((template) => <TemplateCard key={template.id} template={template} />)}
      </ul>
    </section>
  );
}

function TemplateCard({ template }: { readonly template: Template }) {
  const { t, text } = useTexts();
  const id = useId();
  const opening = useProject((state) => state.opening !== null);
  const { title, summary, task, rows, columns } = template;
  return (
    <li className={clsx(card, "flex flex-col overflow-hidden", opening && "opacity-60")}>
      <span className="block h-20 w-full shrink-0 overflow-hidden border-b border-line">
        <TemplateArt id={template.id} title={text(title)} />
      </span>
      <div className="flex flex-1 flex-col gap-1 p-3">
        <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-0.5">
          <button
            type="button"
            aria-describedby={id}
            disabled={opening}
            onClick={() => void openTemplate(template.id)}
            className={clsx(wholeCard, "text-base font-semibold text-ink")}
          >
            {text(title)}
          </button>
          <Badge tone={task === "regression" ? "accent" : "neutral"}>{t(`start.task.${task}`)}</Badge>
        </span>
        <span id={id} className="flex-1 text-sm text-muted">
          {text(summary)}
        </span>
        <span className="tabular text-xs text-faint">
          {t("start.size", {
            rows: t("common.rows", { count: rows }),
            columns: t("common.columns", { count: columns }),
          })}
        </span>
      </div>
    </li>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly text: string;
  readonly onClick: () => void;
}

function Way({ icon, label, text, onClick }: WayProps) {
  const id = useId();
  return (
    <div className={clsx(card, "flex w-full items-center gap-3 px-3 py-2")}>
      <span aria-hidden className="text-accent-text [&>svg]:size-5">
        {icon}
      </span>
      <span className="min-w-0">
        <button
          type="button"
          aria-describedby={id}
          onClick={onClick}
          className={clsx(wholeCard, "block text-base font-medium text-ink")}
        >
          {label}
        </button>
        <span id={id} className="block truncate text-sm text-muted">
          {text}
        </span>
      </span>
    </div>
  );
}

function Recents() {
  const { t } = useTexts();
  const recents = useProject((state) => state.recents);
  const [now] = useState(Date.now);
  return (
    <section aria-label={t("start.recents")} className="min-w-0">
      <h3 className="flex items-center gap-1.5 text-sm font-semibold text-muted">
        <History aria-hidden className="size-3.5" />
        {t("start.recents")}
      </h3>
      {recents.length === 0 && <p className="mt-2 text-sm text-faint">{t("start.noRecents")}</p>}
      <ul className="mt-1 flex flex-col">
        {recents.slice(0, shownRecents).map(({ id, name, displayPath, openedAt }) => (
          <li key={id} className="group flex items-center gap-1 rounded-md hover:bg-hover">
            <button
              type="button"
              title={displayPath}
              onClick={() => void openRecent(id)}
              className="flex min-w-0 flex-1 items-baseline gap-2 rounded-md px-2 py-1 text-left"
            >
              <span className="truncate text-base text-ink">{projectTitle(withoutExtension(name))}</span>
              <span className="ml-auto shrink-0 text-xs text-faint">{formatAgo(openedAt, now)}</span>
            </button>
            <IconButton
              size="sm"
              className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
              label={t("start.forget", { name })}
              icon={<X className="size-3.5" />}
              onClick={() => void forgetRecent(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recoverables() {
  const { t } = useTexts();
  const recoverables = useProject((state) => state.recoverables);
  const [now] = useState(Date.now);
  return recoverables.slice(0, shownRecoverables).map(({ projectId, name, savedAt, nodes, wires }) => (
    <div
      key={projectId}
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-warning/40 bg-warning-soft px-4 py-3"
    >
      <div className="min-w-0 flex-1">
        <p className="text-base font-semibold text-ink">{t("start.recover.title")}</p>
        <p className="text-sm text-warning-text">
          {t("start.recover.body", {
            name: projectTitle(withoutExtension(name)),
            when: formatAgo(savedAt, now),
            nodes: formatNumber(nodes),
            wires: formatNumber(wires),
          })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" variant="ghost" onClick={() => void discardRecoverable(projectId)}>
          {t("start.recover.discard")}
        </Button>
        <Button size="sm" variant="primary" onClick={() => void recoverProject(projectId)}>
          {t("start.recover.restore")}
        </Button>
      </div>
    </div>
  ));
}
