// The system's colours until the button says otherwise; printing is always light.
function themeButton(redraw) {
  const dark = () => document.documentElement.dataset.theme === "dark" || (document.documentElement.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const button = node("button", { type: "button", id: "theme", onclick: () => set(dark() ? "light" : "dark") });
  const set = theme => {
    document.documentElement.dataset.theme = theme;
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Change to light colours" : "Change to dark colours");
    try { localStorage.setItem("trading-report-theme", theme); } catch { /* a file may have no storage */ }
    redraw();
  };
  let stored = "auto";
  try { stored = localStorage.getItem("trading-report-theme") ?? "auto"; } catch { /* as above */ }
  set(["light", "dark"].includes(stored) ? stored : "auto");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (document.documentElement.dataset.theme === "auto") set("auto"); });
  let before = "auto";
  addEventListener("beforeprint", () => { before = document.documentElement.dataset.theme; document.documentElement.dataset.theme = "light"; redraw(); });
  addEventListener("afterprint", () => { document.documentElement.dataset.theme = before; redraw(); });
  return button;
}
