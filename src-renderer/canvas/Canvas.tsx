import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
  useStoreApi,
  type OnNodeDrag,
  type OnReconnect,
  type SelectionDragHandler,
} from "@xyflow/react";
import { useEffect, useRef, type MouseEvent } from "react";
import { nodeType } from "../../src-engine";
import { gridStep } from "../editing/placement";
import { categoryColour } from "../design/NodeGlyph";
import { useTexts } from "../i18n";
import { canvasView, type Point } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { pointAt } from "../state/pointedNode";
import { select, useView } from "../state/viewStore";
import { AnnotationNode } from "./AnnotationNode";
import { Announcer } from "./Announcer";
import "./canvas.css";
import { CanvasControls } from "./CanvasControls";
import { CanvasMenu } from "./CanvasMenu";
import { isValidConnection, onConnect, onConnectEnd, onConnectStart, onReconnectStart } from "./connectionEvents";
import { ConnectionHint } from "./ConnectionHint";
import { ConnectionLine } from "./ConnectionLine";
import {
  commitDrag,
  followDocument,
  takeEdgeChanges,
  takeNodeChanges,
  type CanvasEdge,
  type CanvasElement,
} from "./flowStore";
import { GraphNode } from "./GraphNode";
import { NodeFinder } from "./NodeFinder";
import { NodeSearch } from "./NodeSearch";
import { PlacingGhost } from "./PlacingGhost";
import { openSearch } from "./searchStore";
import { useCanvasKeys } from "./useCanvasKeys";
import { cameraTime, useCanvasView } from "./useCanvasView";
import { useOpeningView } from "./useOpeningView";
import { usePanning } from "./usePanning";
import { Wire } from "./Wire";
import { aimAtWire, takeAim } from "./wireAim";
import { WireLabelScope } from "./WireLabelScope";
import { followNodes } from "./wireRoutes";
import { cancelWire, followWireKeys } from "./wiring";
import { useWiring } from "./wiringStore";

const nodeTypes = { graph: GraphNode, annotation: AnnotationNode };
const edgeTypes = { wire: Wire };
const snapGrid: [number, number] = [gridStep, gridStep];
const multiSelectionKeys = ["Meta", "Control", "Shift"];
const proOptions = { hideAttribution: true };
const mapSize = { width: 148, height: 96 };

// React Flow draws every wire again when it is given another function, so all of them stand here, outside the component.

const dragNode: OnNodeDrag<CanvasElement> = (event, _node, dragged) => {
  const at = "clientX" in event ? canvasView()?.toCanvas({ x: event.clientX, y: event.clientY }) : undefined;
  if (at !== undefined) aimAtWire(dragged, at);
};

const dropNode: OnNodeDrag<CanvasElement> = (_event, _node, dragged) => commitDrag(dragged, takeAim());

const dropSelection: SelectionDragHandler<CanvasElement> = (_event, dragged) => commitDrag(dragged);

/** The end of every wire, new or moved, is handled by onConnect and onConnectEnd; React Flow asks for this to offer moving. */
const onReconnect: OnReconnect<CanvasEdge> = (_edge, connection) => onConnect(connection);

/** The part of the page where the graph is built; out of reach while something covers it. */
export function Canvas({ covered = false }: { readonly covered?: boolean }) {
  const { t } = useTexts();
  return (
    <main
      id="canvas"
      aria-label={t("canvas.region")}
      className="relative h-full min-h-0 w-full"
      data-canvas
      data-region={covered ? undefined : true}
      tabIndex={-1}
    >
      <ReactFlowProvider>
        <WireLabelScope>
          <Flow covered={covered} />
        </WireLabelScope>
      </ReactFlowProvider>
    </main>
  );
}

const pointAtNode = (_event: MouseEvent, { id }: CanvasElement) => pointAt(id, "canvas");
const pointAway = () => pointAt(null, "canvas");

function Flow({ covered }: { readonly covered: boolean }) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  const wiring = useWiring((state) => state.origin !== null);
  const far = useStore((state) => state.transform[2] < 0.35);
  const mapWanted = useDocument((state) => state.document.nodes.length > 1);
  const panning = usePanning();
  const root = useRef<HTMLDivElement>(null);
  const pointer = useRef<Point | null>(null);
  const flow = useStoreApi<CanvasElement, CanvasEdge>();
  useEffect(followNodes, []);
  useEffect(() => followDocument(flow), [flow]);
  useCanvasView(root, pointer);
  useCanvasKeys(root, pointer);
  const { setCenter, getZoom } = useReactFlow();
  const centreOn = (_event: MouseEvent, { x, y }: Point) =>
    void setCenter(x, y, { zoom: getZoom(), duration: cameraTime() });
  useOpeningView(root);

  const isPane = (event: MouseEvent) =>
    event.target instanceof Element && event.target.classList.contains("react-flow__pane");

  return (
    <CanvasMenu pointer={pointer}>
      <div
        ref={root}
        className="h-full w-full"
        data-far={far}
        data-wiring={wiring ? "active" : "idle"}
        onPointerMove={(event) => {
          pointer.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerLeave={() => {
          pointer.current = null;
        }}
        onDoubleClick={(event) => {
          if (isPane(event) && !locked) openSearch({ x: event.clientX, y: event.clientY });
        }}
        onKeyDown={followWireKeys}
        onFocusCapture={(event) => {
          const { target } = event;
          if (!target.matches(":focus-visible")) return;
          const id = target.getAttribute("data-id");
          if (id === null) return;
          if (target.classList.contains("react-flow__node") && !useView.getState().selection.nodes.includes(id)) {
            canvasView()?.focusNode(id);
          } else if (target.classList.contains("react-flow__edge")) select({ wires: [id] });
        }}
      >
        <ReactFlow<CanvasElement, CanvasEdge>
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={takeNodeChanges}
          onEdgesChange={takeEdgeChanges}
          onNodeMouseEnter={pointAtNode}
          onNodeMouseLeave={pointAway}
          onNodeDrag={dragNode}
          onNodeDragStop={dropNode}
          onSelectionDragStop={dropSelection}
          onPaneClick={cancelWire}
          onConnectStart={onConnectStart}
          onConnect={onConnect}
          onConnectEnd={onConnectEnd}
          onReconnectStart={onReconnectStart}
          onReconnect={onReconnect}
          isValidConnection={isValidConnection}
          connectionLineComponent={ConnectionLine}
          connectionRadius={28}
          connectionDragThreshold={4}
          reconnectRadius={14}
          connectOnClick={false}
          nodesConnectable={!locked}
          edgesReconnectable={!locked}
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={multiSelectionKeys}
          selectionMode={SelectionMode.Partial}
          {...panning}
          zoomOnDoubleClick={false}
          minZoom={0.04}
          maxZoom={2.5}
          snapToGrid
          snapGrid={snapGrid}
          nodeDragThreshold={2}
          elevateNodesOnSelect
          disableKeyboardA11y
          proOptions={proOptions}
          inert={covered}
          aria-label={t("canvas.region")}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
          {mapWanted && (
            <MiniMap<CanvasElement>
              position="bottom-right"
              ariaLabel={t("canvas.minimap")}
              pannable
              onClick={centreOn}
              zoomable
              nodeBorderRadius={12}
              nodeColor={minimapColour}
              style={mapSize}
            />
          )}
          <CanvasControls />
        </ReactFlow>
        <ConnectionHint />
        <PlacingGhost />
        <NodeSearch />
        <NodeFinder />
        <Announcer />
      </div>
    </CanvasMenu>
  );
}

function minimapColour({ type, data }: CanvasElement): string {
  if (type === "annotation") return `color-mix(in srgb, var(--color-note-${data.annotation.colour}) 25%, transparent)`;
  const definition = nodeType(data.nodeType);
  return definition === undefined ? "var(--color-faint)" : categoryColour(definition.category);
}
