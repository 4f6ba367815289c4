import "./app/jitless";
import "./app/trustedTypes";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { applyTheme, followTheme } from "./app/theme";
import "./design/tokens.css";
import { setUpI18n } from "./i18n";

setUpI18n();
applyTheme();
followTheme();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(<App />);
