import type { OnnxReportNode } from "../../../src-engine";
import { Badge, type BadgeTone } from "../../design/Badge";
import { Spinner } from "../../design/Spinner";
import type { OnnxReportAnswer } from "../../flows/useOnnxReport";
import { refusalText, useTexts } from "../../i18n";

const tones: Readonly<Record<OnnxReportNode["mapping"], BadgeTone>> = {
  exact: "success",
  approximate: "warning",
  training: "neutral",
  unused: "neutral",
  refused: "danger",
};

/** What becomes of each node in an ONNX file. */
export function OnnxReport({ answer }: { readonly answer: OnnxReportAnswer | null }) {
  const { t } = useTexts();
  return (
    <section aria-label={t("export.report")} className="overflow-hidden rounded-lg border border-line">
      <h3 className="border-b border-line bg-sunken px-3 py-1.5 text-sm font-medium text-muted">
        {t("export.report")}
      </h3>
      {answer === null ? (
        <p className="p-3 text-muted">
          <Spinner />
        </p>
      ) : answer.report === null ? (
        <p className="p-3 text-sm text-muted">
          {answer.refused === null ? t("export.notTrained") : refusalText(answer.refused)}
        </p>
      ) : (
        <ul className="max-h-52 divide-y divide-line overflow-y-auto" tabIndex={0} aria-label={t("export.report")}>
          {answer.report.map((node) => (
            <ReportRow key={node.node} node={node} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ReportRow({ node: { title, mapping, operators, why } }: { readonly node: OnnxReportNode }) {
  const { t } = useTexts();
  return (
    <li className="px-3 py-1.5 text-sm">
      <div className="flex items-center gap-3">
        <span className="min-w-0 shrink truncate font-medium">{title}</span>
        <span
          className="min-w-0 flex-1 truncate [font-family:ui-monospace,monospace] text-xs text-faint"
          title={operators.join(" ")}
        >
          {operators.join(" ")}
        </span>
        <Badge tone={tones[mapping]}>{t(`export.mapping.${mapping}`)}</Badge>
      </div>
      {why.map(({ code, values }) => (
        <p key={code} className="mt-0.5 text-muted">
          {refusalText({ code, values, path: null })}
        </p>
      ))}
    </li>
  );
}
