// The recipes of the rooms' READMEs, each followed for a throw-away thing. Another one: a file beside these, and its line here.
//
//   readme    the file where it stands
//   title     what it is called there
//   most      the most files that it may touch, as it says there; what `npm run gen` and PyTorch write is not counted
//   adds      what the tests that find the new thing have in their titles
//   apply     follows the recipe on a copy of the project (`copy.mjs`)
//   golden    absent, or: stands in for PyTorch, which makes golden values by hand
//   tests     the tests of tables that find the new thing by themselves
import { command } from "./command.mjs";
import { weightsFormat } from "./format.mjs";
import { nodeType } from "./node.mjs";
import { op } from "./op.mjs";
import { optimizer } from "./optimizer.mjs";
import { dockPanel } from "./panel.mjs";
import { plot } from "./plot.mjs";

export const recipes = [op, optimizer, nodeType, weightsFormat, command, dockPanel, plot];
