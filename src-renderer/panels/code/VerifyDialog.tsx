import { clsx } from "clsx";
import { useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { TextField } from "../../design/TextField";
import { declineVerification, runVerification } from "../../flows/verify";
import { useTexts } from "../../i18n";
import type { VerifyPlan } from "../../../src-main/contract";
import { rememberedPython, useVerify } from "../../state/verifyStore";

type Script = VerifyPlan["scripts"][number];

/** Asks before anything runs: with which Python, by which command, and what its scripts say. */
export function VerifyDialog() {
  const plan = useVerify((state) => state.plan);
  return plan === null ? null : <OpenPlan key={plan.id} plan={plan} />;
}

function OpenPlan({ plan }: { readonly plan: VerifyPlan }) {
  const { t } = useTexts();
  const [python, setPython] = useState(rememberedPython);
  const given = python.trim();
  const run = () => {
    if (given !== "") void runVerification(given);
  };
  const [versions, train, without] = plan.scripts;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) declineVerification();
      }}
      title={t("verify.title")}
      description={t("verify.description")}
      closeLabel={t("common.close")}
      width="lg"
      actions={
        <>
          <Button onClick={declineVerification}>{t("common.cancel")}</Button>
          <Button variant="primary" disabled={given === ""} onClick={run}>
            {t("verify.run")}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field id="verify-python" label={t("verify.python")} note={t("verify.pythonNote")}>
          {(control) => (
            <TextField
              {...control}
              autoFocus
              className="[font-family:ui-monospace,monospace]"
              maxLength={4096}
              value={python}
              onChange={(event) => setPython(event.currentTarget.value)}
            />
          )}
        </Field>
        {train && <ScriptShown script={train} python={given} title={t("verify.trains")} main />}
        {versions && <ScriptShown script={versions} python={given} title={t("verify.before")} />}
        {without && <ScriptShown script={without} python={given} title={t("verify.without")} />}
      </form>
    </Dialog>
  );
}

interface ScriptShownProps {
  readonly script: Script;
  readonly python: string;
  readonly title: string;
  /** It is the one that matters: more of it is seen at once. */
  readonly main?: boolean;
}

function ScriptShown({ script: { name, words, text }, python, title, main = false }: ScriptShownProps) {
  const { t } = useTexts();
  return (
    <section aria-label={name} className="flex flex-col gap-1">
      <h3 className="text-sm font-medium text-ink">{title}</h3>
      <div className="overflow-hidden rounded-lg border border-line">
        <p
          data-selectable
          className="border-b border-line bg-sunken px-3 py-1.5 [font-family:ui-monospace,monospace] text-sm break-words"
        >
          {[python || "…", ...words].map(quoted).join(" ")}
        </p>
        <pre
          data-selectable
          tabIndex={0}
          aria-label={t("verify.script", { name })}
          className={clsx(
            "overflow-auto p-3 [font-family:ui-monospace,monospace] text-sm leading-5",
            "focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent",
            main ? "max-h-64" : "max-h-28",
          )}
        >
          {text}
        </pre>
      </div>
    </section>
  );
}

/** A word of a command as it is read: where it holds spaces, its ends are to be seen. */
function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}
