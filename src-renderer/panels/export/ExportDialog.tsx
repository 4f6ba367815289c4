import { Check, Copy, Flame } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useState } from "react";
import { exportFormats, type ExportFormat } from "../../../src-engine";
import { host } from "../../client/host";
import { Button } from "../../design/Button";
import { Dialog, type DialogState } from "../../design/Dialog";
import { EmptyState } from "../../design/EmptyState";
import { Glyph } from "../../design/Glyph";
import { Spinner } from "../../design/Spinner";
import { useOnnxReport } from "../../flows/useOnnxReport";
import { refusalText, useTexts } from "../../i18n";
import { useDocument } from "../../state/documentStore";
import { useEarlierRun } from "../../state/earlierRun";
import { notify } from "../../state/noticeStore";
import { projectTitle, useProject } from "../../state/projectStore";
import { isActive, useRun } from "../../state/runStore";
import { ResultNotes } from "../results/ResultNotes";
import { OnnxReport } from "./OnnxReport";
import { installLine, pythonSample } from "./pythonSample";

/** Takes the trained model away, in a format that other tools open. */
export function ExportDialog({ open, onOpenChange }: DialogState) {
  const { t, text } = useTexts();
  const name = useProject((state) => state.name);
  const trained = useRun(({ status, points }) => status !== null && points.length > 0);
  const running = useRun(({ status }) => isActive(status));
  const earlier = useEarlierRun();
  const [format, setFormat] = useState<(typeof exportFormats)[number]>(exportFormats[0]);
  const [busy, setBusy] = useState(false);

  const report = useOnnxReport(open && format.id === "onnx");
  const refused = format.id === "onnx" && report?.report?.some(({ mapping }) => mapping === "refused") === true;

  const save = async () => {
    setBusy(true);
    const fileName = `${projectTitle(name)}.${format.id}`;
    try {
      const { client, files } = host();
      const target = await files.chooseSave(format.id === "onnx" ? "onnx" : "weights", fileName);
      if (target === "cancelled") return;
      const delivery = await client.run.exportWeights({
        format: format.id,
        handle: target?.handle ?? null,
        name: fileName,
      });
      await files.deliver(delivery);
      notify({
        tone: earlier ? "warning" : "success",
        ...(earlier && { detail: t("run.earlier") }),
        title: t("export.done", { name: delivery.grant?.name ?? delivery.download?.name ?? fileName }),
      });
      onOpenChange(false);
    } catch (error) {
      notify({ tone: "error", title: t("export.failed"), detail: refusalText(error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("export.title")}
      description={t("export.description")}
      closeLabel={t("common.close")}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("common.cancel")}</Button>
          <Button variant="primary" disabled={!trained || busy || refused} onClick={() => void save()}>
            {busy ? t("export.exporting") : t("export.confirm")}
          </Button>
        </>
      }
    >
      {trained ? (
        <div className="flex flex-col gap-4">
          <div className="overflow-hidden rounded-md empty:hidden *:border-b-0">
            <ResultNotes weights />
          </div>
          <RadioGroup.Root
            aria-label={t("export.format")}
            value={format.id}
            onValueChange={(chosen) => {
              const known = exportFormats.find(({ id }) => id === chosen);
              if (known !== undefined) setFormat(known);
            }}
            className="flex flex-col gap-2"
          >
            {exportFormats.map(({ id, label, use, glyph }) => (
              <RadioGroup.Item
                key={id}
                value={id}
                aria-label={text(label)}
                className="group flex items-start gap-3 rounded-lg border border-line p-3 text-left hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
              >
                <span className="mt-0.5 text-muted group-data-[state=checked]:text-accent-text">
                  <Glyph path={glyph} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block text-base font-semibold">{text(label)}</span>
                  <span className="block text-sm text-muted">{text(use)}</span>
                </span>
                <RadioGroup.Indicator className="text-accent-text">
                  <Check aria-hidden className="size-4" />
                </RadioGroup.Indicator>
              </RadioGroup.Item>
            ))}
          </RadioGroup.Root>
          {format.id === "onnx" && <OnnxReport answer={report} />}
          <CodeSample format={format} name={projectTitle(name)} />
          {running && (
            <p className="flex items-center gap-2 text-sm text-muted">
              <Spinner /> {t("export.running")}
            </p>
          )}
        </div>
      ) : (
        <EmptyState icon={Flame} title={t("export.notTrained")} />
      )}
    </Dialog>
  );
}

function CodeSample({ format, name }: { readonly format: ExportFormat; readonly name: string }) {
  const { t } = useTexts();
  const model = useDocument((state) => state.lowering.model);
  const [copied, setCopied] = useState<string | null>(null);
  const code = pythonSample(format, { name, parameters: model?.parameters.map((parameter) => parameter.name) ?? [] });
  const copy = async () => {
    await navigator.clipboard.writeText(`${code}\n`);
    setCopied(code);
  };
  return (
    <section aria-label={t("export.code")} className="overflow-hidden rounded-lg border border-line">
      <header className="flex items-center justify-between gap-2 border-b border-line bg-sunken py-1 pr-1 pl-3">
        <h3 className="text-sm font-medium text-muted">
          {t("export.code")}{" "}
          <code className="ml-2 [font-family:ui-monospace,monospace] text-xs text-faint">{installLine(format)}</code>
        </h3>
        <Button
          size="sm"
          variant="ghost"
          icon={
            copied === code ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />
          }
          onClick={() => void copy().catch((error: unknown) => notify({ tone: "error", title: refusalText(error) }))}
        >
          {t(copied === code ? "export.copied" : "export.copy")}
        </Button>
      </header>
      <pre className="overflow-x-auto p-3 [font-family:ui-monospace,monospace] text-sm leading-5" data-selectable>
        {code}
      </pre>
    </section>
  );
}
