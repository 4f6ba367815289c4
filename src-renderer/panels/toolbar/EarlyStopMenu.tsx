import { Flag, TriangleAlert } from "lucide-react";
import { Popover } from "radix-ui";
import { type EarlyStop, type GradwireDocument, monitoredLosses, setTraining } from "../../../src-engine";
import { lockedReason } from "../../commands/editCommands";
import { Field } from "../../design/Field";
import { NumberField } from "../../design/NumberField";
import { Segmented } from "../../design/Segmented";
import { Select } from "../../design/Select";
import { Switch } from "../../design/Switch";
import { refusalText, useTexts } from "../../i18n";
import { parsedParams } from "../../state/dataStore";
import { editDocument, useDocument } from "../../state/documentStore";
import { setEarlyStopOpen, useView } from "../../state/viewStore";
import { MenuButton } from "./MenuButton";

/** What it begins with when it is switched on. */
const usual = { patience: 10, minDelta: 0 } as const;

/** Whether training ends before its last epoch, and whose weights are kept. */
export function EarlyStopMenu() {
  const { t } = useTexts();
  const { earlyStop, keep } = useDocument((state) => state.document.training);
  const open = useView((state) => state.earlyStopOpen);
  const isOn = earlyStop !== undefined || keep === "best";
  const label = earlyStop
    ? t("run.earlyStop.isOn", { count: earlyStop.patience })
    : t(keep === "best" ? "run.earlyStop.keepsBest" : "run.earlyStop.title");
  return (
    <Popover.Root open={open} onOpenChange={setEarlyStopOpen}>
      <Popover.Trigger asChild>
        <MenuButton
          label={label}
          icon={<Flag aria-hidden className={isOn ? "size-4 fill-current text-accent-text" : "size-4"} />}
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t("run.earlyStop.title")}
          className="z-50 flex w-76 animate-appear flex-col gap-2 rounded-lg border border-line bg-raised p-3 shadow-popover"
        >
          <EarlyStopForm />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function EarlyStopForm() {
  const { t } = useTexts();
  const { earlyStop, keep = "last" } = useDocument((state) => state.document.training);
  const holdsOut = useDocument((state) => holdsRowsOut(state.document));
  const locked = useDocument((state) => state.locked);
  const change = (next: Partial<EarlyStop>) => {
    if (earlyStop) editDocument((document) => setTraining(document, { earlyStop: { ...earlyStop, ...next } }));
  };
  const toggle = (on: boolean) => {
    const begun = { metric: holdsOut ? "validationLoss" : "trainLoss", ...usual } as const;
    editDocument((document) => setTraining(document, { earlyStop: on ? begun : undefined }));
  };
  return (
    <>
      <Field id="early-stop" inline label={t("run.earlyStop.stop")} note={t("run.earlyStop.hint")}>
        {(control) => <Switch {...control} checked={earlyStop !== undefined} disabled={locked} onChange={toggle} />}
      </Field>
      {earlyStop ? (
        <>
          <Field id="early-stop-metric" inline label={t("run.earlyStop.metric")}>
            {(control) => (
              <Select
                {...control}
                className="w-38!"
                value={earlyStop.metric}
                disabled={locked}
                options={monitoredLosses.map((value) => ({ value, label: t(`run.earlyStop.${value}`) }))}
                onChange={(metric) => change({ metric })}
              />
            )}
          </Field>
          {earlyStop.metric === "validationLoss" && !holdsOut && (
            <p role="note" className="flex items-start gap-1.5 text-sm text-warning-text">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {refusalText({ code: "earlyStopNoValidation", values: {}, path: null })}
            </p>
          )}
          <Field
            id="early-stop-patience"
            inline
            label={t("run.earlyStop.patience")}
            help={t("run.earlyStop.patienceHelp")}
          >
            {(control) => (
              <NumberField
                {...control}
                className="w-24!"
                integer
                min={1}
                max={10_000_000}
                value={earlyStop.patience}
                disabled={locked}
                onValue={(patience) => change({ patience })}
              />
            )}
          </Field>
          <Field
            id="early-stop-least"
            inline
            label={t("run.earlyStop.minDelta")}
            help={t("run.earlyStop.minDeltaHelp")}
          >
            {(control) => (
              <NumberField
                {...control}
                className="w-24!"
                min={0}
                value={earlyStop.minDelta}
                disabled={locked}
                onValue={(minDelta) => change({ minDelta })}
              />
            )}
          </Field>
        </>
      ) : (
        <Field id="early-stop-keep" inline label={t("run.earlyStop.keep")}>
          {() => (
            <Segmented
              label={t("run.earlyStop.keep")}
              value={keep}
              options={[
                { value: "last", label: t("run.earlyStop.keepLast") },
                { value: "best", label: t("run.earlyStop.keepBest") },
              ]}
              onChange={(next) =>
                editDocument((document) => setTraining(document, { keep: next === "best" ? next : undefined }))
              }
            />
          )}
        </Field>
      )}
      {locked && <p className="text-xs text-muted">{lockedReason()}</p>}
    </>
  );
}

/** Whether a Dataset holds rows out for validation. */
function holdsRowsOut({ nodes }: GradwireDocument): boolean {
  return nodes.some((node) => (parsedParams(node)?.validationFraction ?? 0) > 0);
}
