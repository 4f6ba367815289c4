import type { ImportRow } from "../../../src-engine";
import { Badge, type BadgeTone } from "../../design/Badge";
import { Button } from "../../design/Button";
import { Dialog, type DialogState } from "../../design/Dialog";
import { startFromImported } from "../../flows/importWeights";
import { refusalText, useTexts } from "../../i18n";
import { useImport } from "../../state/importStore";
import { shapeText } from "../../state/shapeText";

const tones: Readonly<Record<ImportRow["way"], BadgeTone>> = {
  name: "success",
  shape: "success",
  order: "success",
  measured: "neutral",
  counter: "neutral",
  unused: "warning",
  missing: "danger",
  ambiguous: "danger",
};

/** Most reasons that are shown at once: the table has the rest. */
const mostReasons = 4;

/** Shows what of a PyTorch model's weights belongs where in the graph, and takes them. */
export function ImportDialog({ open, onOpenChange }: DialogState) {
  const { t } = useTexts();
  const found = useImport((state) => state.found);
  const busy = useImport((state) => state.busy);
  const refused = (found?.report.refusals.length ?? 0) > 0;
  return (
    <Dialog
      open={open && found !== null}
      onOpenChange={onOpenChange}
      width="lg"
      title={t("importing.title")}
      description={t("importing.description", { name: found?.grant.name ?? "" })}
      closeLabel={t("common.close")}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("common.cancel")}</Button>
          <Button variant="primary" disabled={refused || busy} onClick={() => void startFromImported()}>
            {busy ? t("importing.reading") : t("importing.confirm")}
          </Button>
        </>
      }
    >
      {found !== null && (
        <div className="flex flex-col gap-3">
          {refused && (
            <ul className="flex flex-col gap-1 text-sm text-danger-text" role="alert">
              {found.report.refusals.slice(0, mostReasons).map((refusal) => (
                <li key={refusalText(refusal)}>{refusalText(refusal)}</li>
              ))}
            </ul>
          )}
          <ImportTable rows={found.report.rows} />
          <ul className="flex flex-col gap-1 text-sm text-muted empty:hidden">
            {found.report.notes.map((note) => (
              <li key={note.code}>{refusalText(note)}</li>
            ))}
            {found.notStarted.length > 0 && (
              <li>{t("importing.notStarted", { names: found.notStarted.slice(0, 6).join(", ") })}</li>
            )}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

function ImportTable({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t } = useTexts();
  const titles = ["inFile", "type", "inGraph", "shape", "how"] as const;
  return (
    <div
      className="max-h-80 overflow-auto rounded-lg border border-line"
      tabIndex={0}
      role="region"
      aria-label={t("importing.table")}
    >
      <table className="w-full text-left text-sm">
        <thead className="sticky top-0 bg-sunken text-muted">
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col" className="px-3 py-1.5 font-medium">
                {t(`importing.${title}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ tensor, dtype, parameter, shape, way }) => (
            <tr key={`${parameter ?? ""} ${tensor ?? ""}`}>
              <td className="px-3 py-1 [overflow-wrap:anywhere]" data-selectable>
                {tensor ?? "–"}
              </td>
              <td className="px-3 py-1 text-muted">{dtype ?? ""}</td>
              <td className="px-3 py-1 [overflow-wrap:anywhere]">{parameter ?? "–"}</td>
              <td className="tabular px-3 py-1 whitespace-nowrap text-muted">{shapeText(shape)}</td>
              <td className="px-3 py-1">
                <Badge tone={tones[way]}>{t(`importing.way.${way}`)}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
