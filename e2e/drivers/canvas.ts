import { expect, type Locator, type Page } from "@playwright/test";

/** A port of a node, as tests name it. */
export interface PortName {
  readonly node: string;
  readonly port: string;
  /** Where an input and an output have the same name. */
  readonly side?: "input" | "output";
}

/** Works the canvas as a person does, with the mouse. */
export class CanvasDriver {
  constructor(readonly page: Page) {}

  node(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  nodes(): Locator {
    return this.page.locator(".react-flow__node");
  }

  wires(): Locator {
    return this.page.locator(".react-flow__edge");
  }

  /** A wire by its id, `linear1.output-relu1.input`. */
  wire(id: string): Locator {
    return this.page.locator(`.react-flow__edge[data-id="${id}"]`);
  }

  /** The reroute points of a wire, in order from its output. */
  wirePoints(id: string): Locator {
    return this.wire(id).locator(".wire-point");
  }

  /** Where a wire is on the screen, at a share of its length. */
  async wirePlace(id: string, share: number): Promise<{ x: number; y: number }> {
    return this.wire(id)
      .locator(".wire-path")
      .evaluate((element, part) => {
        const path = element as SVGPathElement;
        const { x, y } = path.getPointAtLength(path.getTotalLength() * part).matrixTransform(path.getScreenCTM()!);
        return { x, y };
      }, share);
  }

  port({ node, port, side }: PortName): Locator {
    const handle = this.page.locator(`.react-flow__handle[data-nodeid="${node}"][data-handleid="${port}"]`);
    return side === undefined ? handle : handle.and(this.page.locator(side === "input" ? ".target" : ".source"));
  }

  paletteEntry(label: string): Locator {
    return this.page.getByRole("region", { name: "Palette" }).getByRole("button", { name: label, exact: true });
  }

  /** Drags a palette entry to a place on the canvas, given as shares of its width and height. */
  async dragFromPalette(label: string, place: { x: number; y: number }): Promise<void> {
    const before = await this.nodes().count();
    const canvas = await boxOf(this.page.locator(".react-flow__pane"));
    await this.paletteEntry(label).scrollIntoViewIfNeeded();
    const entry = await boxOf(this.paletteEntry(label));
    await this.page.mouse.move(entry.x + entry.width / 2, entry.y + entry.height / 2);
    await this.page.mouse.down();
    const target = { x: canvas.x + canvas.width * place.x, y: canvas.y + canvas.height * place.y };
    await this.page.mouse.move(target.x - 20, target.y - 20, { steps: 8 });
    await this.page.mouse.move(target.x, target.y, { steps: 4 });
    await this.page.mouse.up();
    await expect(this.nodes()).toHaveCount(before + 1);
  }

  /** Drags a wire from an output port to an input port and lets go there. */
  async dragWire(from: PortName, to: PortName): Promise<void> {
    await this.startWire(from, to);
    await this.page.mouse.up();
  }

  /** Drags a wire from a port to another without letting go. */
  async startWire(from: PortName, to: PortName): Promise<void> {
    const start = await boxOf(this.port(from));
    const end = await boxOf(this.port(to));
    await this.page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x + end.width / 2 - 12, end.y + end.height / 2 - 6, { steps: 8 });
    await this.page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 });
  }

  /** Wires two ports and expects one wire more. */
  async connect(from: PortName, to: PortName): Promise<void> {
    const before = await this.wires().count();
    await this.dragWire(from, to);
    await expect(this.wires()).toHaveCount(before + 1);
  }

  /** Clicks a node's header, which selects it and opens it in the inspector. */
  async select(id: string): Promise<void> {
    await this.node(id).locator("header").click();
    await expect(this.node(id)).toHaveClass(/selected/);
  }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await locator.waitFor({ state: "visible" });
  const box = await locator.boundingBox();
  if (!box) throw new Error("the element has no box");
  return box;
}
