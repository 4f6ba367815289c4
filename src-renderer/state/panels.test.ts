// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import type { RunStatus } from "../../src-main/contract";
import { emptyDocument, loadDocument } from "./documentStore";
import {
  giveWayToSteps,
  isPanelOpen,
  moveDockTab,
  offerRunTab,
  setDockTab,
  setPanelOpen,
  settlePanels,
  togglePanel,
} from "./panels";
import { useRun } from "./runStore";
import { frontAtRight, placeOfTab, tabsInFront, useTabPlaces } from "./tabPlaces";
import { select, useView } from "./viewStore";

const fresh = useView.getInitialState();

beforeEach(() => {
  loadDocument(emptyDocument());
  useRun.setState({ status: null });
  useView.setState(fresh, true);
  useTabPlaces.setState(useTabPlaces.getInitialState(), true);
});

describe("a panel that nobody touched", () => {
  it("the dock opens for a run, for a tab that is asked for, and not for another project", () => {
    expect(isPanelOpen("dock")).toBe(false);
    offerRunTab();
    expect(isPanelOpen("dock")).toBe(true);
    settlePanels();
    expect(isPanelOpen("dock")).toBe(false);
    setDockTab("problems");
    expect(isPanelOpen("dock")).toBe(true);
    expect(useView.getState().dockTab).toBe("problems");
  });

  it("the dock shows the loss for a run, unless what it shows follows the run as well", () => {
    setDockTab("data");
    offerRunTab();
    expect(useView.getState().dockTab).toBe("loss");
    setDockTab("map");
    offerRunTab();
    expect(useView.getState().dockTab).toBe("map");
  });

  it("results of another graph are no reason to open the dock, a new run is", () => {
    useRun.setState({ status: { runId: "first", graph: "another" } as RunStatus });
    expect(isPanelOpen("dock")).toBe(true);
    settlePanels();
    expect(isPanelOpen("dock")).toBe(false);
    useRun.setState({ status: { runId: "second", graph: "this" } as RunStatus });
    expect(isPanelOpen("dock")).toBe(true);
  });

  it("the dock gives way to stepping in a low window, until it is called for", () => {
    useRun.setState({ status: { runId: "first", graph: "this" } as RunStatus });
    offerRunTab();
    giveWayToSteps();
    expect(isPanelOpen("dock")).toBe(true);
    useView.setState({ tall: false });
    giveWayToSteps();
    expect(isPanelOpen("dock")).toBe(false);
    setDockTab("data");
    expect(isPanelOpen("dock")).toBe(true);
  });

  it("the inspector is open while something is selected, the palette while the window is wide", () => {
    expect(isPanelOpen("inspector")).toBe(false);
    select({ wires: ["wire"] });
    expect(isPanelOpen("inspector")).toBe(true);
    expect(isPanelOpen("palette")).toBe(true);
    useView.setState({ wide: false });
    expect(isPanelOpen("palette")).toBe(false);
  });
});

describe("a panel that its user opened or closed", () => {
  it("stays so", () => {
    togglePanel("inspector");
    select({});
    expect(isPanelOpen("inspector")).toBe(true);
    setPanelOpen("dock", false);
    offerRunTab();
    useRun.setState({ status: { runId: "first", graph: "this" } as RunStatus });
    expect(isPanelOpen("dock")).toBe(false);
    settlePanels();
    setPanelOpen("dock", true);
    settlePanels();
    expect(isPanelOpen("dock")).toBe(true);
  });

  it("a closed dock opens for whoever asks for one of its tabs", () => {
    setPanelOpen("dock", false);
    setDockTab("problems");
    expect(isPanelOpen("dock")).toBe(true);
  });

  it("is kept, without what comes and goes", () => {
    togglePanel("palette");
    const kept = useView.persist.getOptions().partialize?.(useView.getState());
    expect(kept).toEqual({
      theme: "system",
      panels: { ...fresh.panels, palette: "closed" },
      panelSizes: fresh.panelSizes,
      canvasDrag: "pan",
      canvasWheel: "auto",
      nodeWeights: "weights",
      liveWeights: false,
      rareParamsOpen: false,
    });
  });
});

describe("a tab that is moved", () => {
  it("is in front where it goes, and another one is where it was", () => {
    setDockTab("loss");
    moveDockTab("loss", "right");
    expect([placeOfTab("loss"), useView.getState().dockTab]).toEqual(["right", "scatter"]);
    moveDockTab("scatter", "window");
    moveDockTab("map", "right");
    expect(tabsInFront()).toEqual(["scatter", "map", "metrics"]);
    setDockTab("loss");
    expect(frontAtRight(useTabPlaces.getState())).toBe("loss");
    moveDockTab("scatter", "below");
    expect(tabsInFront()).toEqual(["loss", "scatter"]);
  });

  it("opens its place, whichever was closed by hand", () => {
    moveDockTab("loss", "right");
    setPanelOpen("side", false);
    setPanelOpen("dock", false);
    expect(isPanelOpen("side")).toBe(false);
    setDockTab("loss");
    expect([isPanelOpen("side"), isPanelOpen("dock")]).toEqual([true, false]);
  });

  it("is below while the window has no room for it at the right", () => {
    moveDockTab("map", "right");
    useView.setState({ roomy: false });
    expect([placeOfTab("map"), isPanelOpen("side")]).toEqual(["below", false]);
    setDockTab("map");
    expect(tabsInFront()).toEqual(["map"]);
    useView.setState({ roomy: true });
    expect([placeOfTab("map"), isPanelOpen("side")]).toEqual(["right", true]);
  });

  it("leaves a run no reason to change what is in front, where it follows the run itself", () => {
    moveDockTab("metrics", "window");
    setDockTab("data");
    offerRunTab();
    expect(useView.getState().dockTab).toBe("data");
    moveDockTab("metrics", "below");
    setDockTab("data");
    offerRunTab();
    expect(useView.getState().dockTab).toBe("loss");
  });
});
