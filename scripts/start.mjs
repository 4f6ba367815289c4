// npm start: installs what is missing, builds what is stale, opens the app.
import { openApp } from "./openApp.mjs";
import { main } from "./run.mjs";

await main(() => openApp(process.argv.slice(2)));
