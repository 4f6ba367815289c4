/** `node --import`: from here on, `electron` is the stand-in beside this file. */
import { register } from "node:module";

const hooks = `
  let address;
  export const initialize = (data) => { address = data; };
  export const resolve = (name, context, next) =>
    name === "electron" ? { url: address, shortCircuit: true } : next(name, context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`, {
  data: new URL("electron.js", import.meta.url).href,
});
Object.defineProperty(process, "versions", { value: { ...process.versions, electron: "0.0.0-stand-in" } });
Object.defineProperty(process, "type", { value: "browser" });
