import { clsx } from "clsx";
import { CircleAlert, History, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { FirstDifference, Verification } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { Spinner } from "../../design/Spinner";
import { cancelVerification } from "../../flows/verify";
import { formatCount, formatNumber, refusalText, type Texts, useTexts } from "../../i18n";
import { nodesById } from "../../state/documentIndex";
import { useDocument } from "../../state/documentStore";
import { placeName } from "../../state/placeName";
import { showNode } from "../../state/showNode";
import { useVerify, verifiedOf } from "../../state/verifyStore";

const engineNames = { pytorch: "PyTorch", onnxruntime: "ONNX Runtime" } as const;

/** How far a verification is, or what the last one came to; nothing where there was none. */
export function VerifyStatus() {
  const { t } = useTexts();
  const { progress, result, refused } = useVerify();
  const now = useDocument(({ document }) => verifiedOf(document));
  if (progress !== null) {
    const values = { epoch: formatCount(progress.epoch), epochs: formatCount(progress.epochs) };
    return (
      <Bar tone="quiet" icon={<Spinner className="mt-1 size-3.5 shrink-0" />}>
        {t(`verify.${progress.stage}`, values)}
        <Button size="sm" onClick={cancelVerification}>
          {t("common.cancel")}
        </Button>
      </Bar>
    );
  }
  if (refused !== null && refused.of === now)
    return (
      <Bar tone="warning" icon={<TriangleAlert aria-hidden className="mt-1 size-3.5 shrink-0" />}>
        <span className="min-w-0">
          <strong className="font-semibold">{t("verify.failed")}.</strong>{" "}
          <span data-selectable className="break-words whitespace-pre-line">
            {refusalText(refused.reason)}
          </span>
        </span>
      </Bar>
    );
  if (result === null) return null;
  const stale = result.of !== now;
  const text = resultText(result.found, t);
  if (stale)
    return (
      <Bar tone="quiet" icon={<History aria-hidden className="mt-1 size-3.5 shrink-0" />}>
        <span>
          {t("verify.stale")} <span className="text-faint line-through">{text}</span>
        </span>
      </Bar>
    );
  if (result.found.equal)
    return (
      <Bar tone="success" icon={<ShieldCheck aria-hidden className="mt-1 size-3.5 shrink-0" />}>
        {text}
      </Bar>
    );
  return (
    <Bar tone="danger" icon={<CircleAlert aria-hidden className="mt-1 size-3.5 shrink-0" />}>
      <span className="min-w-0">
        <strong className="font-semibold">{text}</strong>{" "}
        {result.found.first !== null && differenceText(result.found, result.found.first, t)}
      </span>
      {result.found.first !== null && <NodeButton node={result.found.first.node} />}
    </Bar>
  );
}

function NodeButton({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const document = useDocument((state) => state.document);
  if (!nodesById(document).has(node)) return null;
  return (
    <Button size="sm" onClick={() => showNode(node)}>
      {t("verify.showNode", { node: placeName(document, node) })}
    </Button>
  );
}

function resultText({ engine, version, epochs, equal, ...found }: Verification, t: Texts["t"]): string {
  const name = `${engineNames[engine]} ${version}`;
  if (!equal) return t("verify.different", { name });
  const all = [found.maxLossDifference, found.maxParameterDifference, found.maxPredictionDifference];
  const difference = formatNumber(Math.max(...all.map((one) => one ?? 0)), 2);
  return t("verify.equal", { name, difference, epochs: formatCount(epochs) });
}

function differenceText({ engine }: Verification, first: FirstDifference, t: Texts["t"]): string {
  const { epoch, parameter, loss, row } = first;
  const pair = ({ ours, theirs }: Pick<FirstDifference, "ours" | "theirs">) => ({
    ours: ours === null ? "–" : formatNumber(ours, 6),
    theirs: theirs === null ? "–" : formatNumber(theirs, 6),
    engine: engineNames[engine],
  });
  const parts = [
    loss !== null && t(`verify.${loss.name}`, { epoch: formatCount(epoch), ...pair(loss) }),
    parameter !== null && t("verify.parameter", { parameter, ...pair(first) }),
    row !== null && t("verify.prediction", { row: formatCount(row), ...pair(first) }),
    // What no parameter shows is no rounding.
    parameter !== null && t("verify.rounding"),
  ];
  return parts.filter((part) => part !== false).join(" ");
}

const tones = {
  quiet: "border-line bg-sunken text-muted",
  success: "border-success/25 bg-success-soft text-success-text",
  warning: "border-warning/25 bg-warning-soft text-warning-text",
  danger: "border-danger/25 bg-danger-soft text-danger-text",
};

interface BarProps {
  readonly tone: keyof typeof tones;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Bar({ tone, icon, children }: BarProps) {
  return (
    <div
      role="status"
      className={clsx(
        "flex max-h-40 shrink-0 items-start gap-1.5 overflow-auto border-y px-3 py-1 text-sm",
        tones[tone],
      )}
    >
      {icon}
      <div className="flex min-h-6 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">{children}</div>
    </div>
  );
}
