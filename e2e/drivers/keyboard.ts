import { expect, type Locator, type Page } from "@playwright/test";
import type { PortName } from "./canvas";

/** Works the window with the keyboard alone. */
export class KeyboardDriver {
  constructor(readonly page: Page) {}

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  /** Presses a key that moves the focus and waits until it has moved: lists may do so a moment after the key. */
  async move(keys: string): Promise<void> {
    const before = await this.page.evaluateHandle(() => document.activeElement);
    await this.press(keys);
    await this.page.waitForFunction((element) => document.activeElement !== element, before);
    await before.dispose();
  }

  /** Presses Tab until `target` has the focus. */
  async tabTo(target: Locator, keys: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await target.waitFor({ state: "attached" });
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(keys);
    }
    throw new Error("60 presses of Tab do not lead there");
  }

  /** Goes to the next part of the window until it is the one that holds `target`, then to `target`. */
  async goTo(target: Locator): Promise<void> {
    await target.waitFor({ state: "attached" });
    for (let presses = 0; presses < 6; presses += 1) {
      const isHere = await target.evaluate(
        (element) => element.closest("[data-region]")?.contains(document.activeElement) ?? false,
      );
      if (isHere) return this.tabTo(target);
      await this.press("F6");
    }
    throw new Error("F6 does not lead there");
  }

  /** Adds a node through the search. */
  async addNode(label: string, id: string): Promise<void> {
    await this.press("Shift+A");
    await expect(this.page.getByRole("combobox", { name: "Add a node" })).toBeFocused();
    await this.page.keyboard.type(label);
    await this.press("Enter");
    await expect(this.page.locator(`.react-flow__node[data-id="${id}"]`)).toBeFocused();
  }

  /** Wires the port of the focused node to another port. */
  async connect(from: PortName, to: PortName): Promise<void> {
    const port = ({ node, port: name }: PortName) =>
      this.page.locator(`.react-flow__handle[data-nodeid="${node}"][data-handleid="${name}"]`);
    const wires = this.page.locator(".react-flow__edge");
    const before = await wires.count();
    await this.tabTo(port(from));
    await this.press("Enter");
    await expect(port(from)).toHaveAttribute("data-wiring", "origin");
    for (let presses = 0; presses < 10; presses += 1) {
      if ((await port(to).getAttribute("data-candidate")) === "true") break;
      await this.press("ArrowDown");
    }
    await expect(port(to)).toHaveAttribute("data-candidate", "true");
    await this.press("Enter");
    await expect(wires).toHaveCount(before + 1);
  }

  /** Replaces what stands in a field and leaves it with Enter. */
  async fill(field: Locator, value: string): Promise<void> {
    await this.goTo(field);
    await this.press("ControlOrMeta+A");
    await this.page.keyboard.type(value);
    await this.press("Enter");
  }
}
