import type { ReactNode } from "react";
import type { SurfaceView } from "../../../src-main/contract";
import { useTexts } from "../../i18n";

interface SurfaceLegendProps {
  readonly exact: SurfaceView["exact"];
  readonly hasPath: boolean;
}

/** What the marks on a surface are. */
export function SurfaceLegend({ exact, hasPath }: SurfaceLegendProps) {
  const { t } = useTexts();
  return (
    <ul className="mr-2 hidden items-center gap-3 text-sm text-muted @4xl:flex">
      <Entry label={t("surface.point")}>
        <circle cx={5} cy={5} r={4} fill="var(--color-accent)" />
      </Entry>
      <Entry label={t("surface.first")}>
        <circle cx={5} cy={5} r={3.5} fill="var(--color-surface)" stroke="var(--color-ink)" strokeWidth={1.5} />
      </Entry>
      {hasPath && (
        <Entry label={t("surface.path")}>
          <path d="M0 9 L5 6 L9 2" fill="none" stroke="var(--color-plot-2)" strokeWidth={2} />
          <circle cx={8} cy={2.5} r={2.5} fill="var(--color-plot-2)" />
        </Entry>
      )}
      {exact !== null && (
        <Entry label={t("surface.exact")} title={exact.onPlane ? undefined : t("surface.besideHint")}>
          <path
            d="M5 0 L6.2 3.5 L10 3.6 L7 5.9 L8.1 9.5 L5 7.4 L1.9 9.5 L3 5.9 L0 3.6 L3.8 3.5 Z"
            fill={exact.onPlane ? "var(--color-ink)" : "none"}
            stroke="var(--color-ink)"
          />
        </Entry>
      )}
    </ul>
  );
}

interface EntryProps {
  readonly label: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

function Entry({ label, title, children }: EntryProps) {
  return (
    <li className="flex items-center gap-1.5" title={title}>
      <svg aria-hidden width={10} height={10} viewBox="0 0 10 10" className="shrink-0 overflow-visible">
        {children}
      </svg>
      {label}
    </li>
  );
}
