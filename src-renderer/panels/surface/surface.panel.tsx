import { Mountain, TriangleAlert } from "lucide-react";
import { useCommand } from "../../commands/useCommand";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { cancelSurface } from "../../flows/surface";
import { refusalText, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { lossOf, startOf, useSurface } from "../../state/surfaceStore";
import type { DockPanel } from "../dockPanels";
import { SurfaceResult } from "./SurfaceResult";

export const dockPanel: DockPanel = {
  id: "surface",
  label: "surface.tab",
  order: 9,
  Content: SurfacePanel,
};

/** The loss over a plane through the weights. */
function SurfacePanel() {
  const { t } = useTexts();
  const { busy, found, foundFor, refused } = useSurface();
  const document = useDocument((state) => state.document);
  const { run, unavailable } = useCommand("run.surface");
  if (found !== null) return <SurfaceResult view={found} earlier={foundFor !== lossOf(document)} />;
  if (busy) {
    const cancel = (
      <Button size="sm" onClick={cancelSurface}>
        {t("surface.cancel")}
      </Button>
    );
    return <EmptyState icon={Spinner} title={t("surface.computing")} actions={cancel} />;
  }
  const compute = (
    <Button
      size="sm"
      variant="primary"
      onClick={run}
      {...(unavailable !== null && { title: unavailable, "aria-disabled": true })}
    >
      {t("surface.compute")}
    </Button>
  );
  if (refused !== null && refused.of === startOf(document)) {
    const text = refusalText(refused.reason);
    return <EmptyState icon={TriangleAlert} title={t("surface.failed")} text={text} actions={compute} />;
  }
  const text = unavailable ?? t("surface.emptyBody");
  return <EmptyState icon={Mountain} title={t("surface.emptyTitle")} text={text} actions={compute} />;
}
