import { formatKeys } from "../commands/keys";
import { commandGroups } from "../commands/registry";
import { Dialog, type DialogState } from "../design/Dialog";
import { Keys } from "../design/Keys";
import { useTexts } from "../i18n";

/** Mouse and keyboard of the canvas that are no commands, in the order shown. */
const gestures = [
  ["addNode", ["doubleClick", "space"]],
  ["pan", ["spaceDrag"]],
  ["zoom", ["wheel"]],
  ["boxSelect", ["shiftDrag"]],
  ["addToSelection", ["shiftClick"]],
  ["nudge", ["arrows"]],
  ["nudgeFar", ["shiftArrows"]],
  ["cutPort", ["altClick"]],
  ["keyboardWire", ["tabEnter"]],
  ["cancel", ["escape"]],
] as const;

/** Every shortcut, by subject. */
export function ShortcutSheet({ open, onOpenChange }: DialogState) {
  const { t } = useTexts();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("canvas.shortcuts.title")}
      description={t("canvas.shortcuts.description")}
      closeLabel={t("common.close")}
      width="lg"
    >
      {/* The keyboard scrolls what has the focus. */}
      <div tabIndex={0} role="group" aria-label={t("canvas.shortcuts.title")} className="columns-2 gap-8">
        {(["project", "edit", "view", "run"] as const).map((group) => (
          <Group
            key={group}
            title={t(`canvas.shortcuts.${group}`)}
            rows={commandGroups[group]
              .filter((command) => command.keys !== undefined)
              .map((command) => ({
                label: command.label(),
                keys: (command.keys ?? []).map((keys) => formatKeys(keys)),
              }))}
          />
        ))}
        <Group
          title={t("canvas.shortcuts.canvas")}
          rows={gestures.map(([name, keys]) => ({
            label: t(`canvas.shortcuts.${name}`),
            keys: keys.map((key) => t(`canvas.shortcuts.keys.${key}`)),
          }))}
        />
      </div>
    </Dialog>
  );
}

function Group({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly keys: readonly string[] }[];
}) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label} className="flex min-h-7 items-center justify-between gap-3 border-b border-line text-base">
            <dt className="truncate">{label}</dt>
            <dd className="flex shrink-0 gap-2">
              {keys.map((each) => (
                <Keys key={each} keys={each} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
