const timeline = new Timeline();

function tile(key, label, note) {
  const item = statistics.get(key);
  if (!item) return null;
  const unit = item.text.endsWith(" " + data.currency) ? ", " + data.currency : "", value = unit ? item.text.slice(0, -data.currency.length - 1) : item.text;
  return node("div", { class: "tile", title: `${item.formula}\nSource: ${item.source}` },
    node("div", { class: "label" }, (label ?? item.name) + unit),
    node("div", { class: `value ${item.signed ? signClass(item.value) : ""}` }, value),
    node("div", { class: "note" }, note ?? "\u00a0"));
}

const text = key => (statistics.get(key)?.text ?? "n/a").replace(" " + data.currency, "");

function tiles() {
  return node("div", { class: "tiles", id: "overview" },
    tile("netProfit", null, `on ${format.money(data.initialCash)}`),
    tile("totalReturn", null, `buy and hold ${text("buyAndHoldReturn")}`),
    tile("cagr", "Annual growth", `buy and hold ${text("buyAndHoldCagr")}`),
    tile("maxDrawdown", null, `longest ${text("longestDrawdown")}`),
    tile("sharpeRatio", null, `P(true > 0) ${text("probabilisticSharpeRatio")}`),
    tile("sortinoRatio", null, `Calmar ${text("calmarRatio")}`),
    tile("volatility", "Volatility a year", `buy and hold ${text("buyAndHoldVolatility")}`),
    tile("profitFactor", null, `expectancy ${text("expectancy")}`),
    tile("winRate", null, `payoff ${text("payoffRatio")}`),
    tile("trades", null, `${text("averageTradeDuration")} on average`),
    tile("timeInMarket", null, `gross exposure ${text("averageGrossExposure")}`),
    tile("totalCosts", "Costs", `${text("costShareOfVolume")} of volume`));
}

function charts() {
  const toggle = (key, label) => {
    const button = node("button", { type: "button", "aria-pressed": "true", onclick: () => {
      timeline.show[key] = !timeline.show[key];
      button.setAttribute("aria-pressed", String(timeline.show[key]));
      timeline.draw();
    } }, label);
    return button;
  };
  const day = 86400, span = times[times.length - 1] - times[0];
  const ranges = [["1W", 7 * day], ["1M", 30 * day], ["3M", 91 * day], ["1Y", 365 * day]].filter(([, seconds]) => seconds < span);
  return node("section", { class: "card", id: "charts" },
    node("div", { class: "head" }, node("h2", {}, "Equity, drawdown and price"),
      node("div", { class: "group" }, toggle("hold", "Buy and hold"), data.trades.rows.length ? toggle("trades", "Trades") : null, data.stops.length ? toggle("stops", "Stops") : null),
      node("div", { class: "group", role: "group", "aria-label": "Range" },
        ranges.map(([name, seconds]) => node("button", { type: "button", onclick: () => timeline.showLast(seconds) }, name)),
        node("button", { type: "button", id: "reset", onclick: () => timeline.reset() }, "All"))),
    timeline.host,
    node("p", { class: "hint" }, "Drag to zoom into a range, double-click for all of it; Shift and drag to move. Click into the chart, then scroll to zoom; on a touch screen drag and pinch. Times are UTC." +
      (data.points.merged > 1 ? ` Each point stands for ${data.points.merged} sampling periods, with their extremes.` : "")));
}

function header() {
  const first = data.data[0];
  return node("header", { class: "top" },
    node("h1", {}, data.title),
    node("p", { class: "sub" }, `${data.title === data.strategy ? "" : data.strategy + " · "}${first.instrument} · ${first.timeframe} · ${format.date(first.start)} to ${format.date(first.end)} · ${format.count(first.bars)} bars`),
    node("ul", { class: "chips", "aria-label": "Parameters and fill model" },
      data.parameters.map(([name, value]) => node("li", {}, node("b", {}, name), value)), node("li", {}, node("b", {}, "fills"), data.fillModel)));
}

const notices = [...(data.fault ? [`The run was stopped: ${data.fault}`] : []), ...data.warnings];
const links = [["overview", "Overview"], ["charts", "Charts"], ["months", "Months"], ["drawdowns", "Drawdowns"], ["trades", "Trades"], ["costs", "Costs"], ["statistics", "Statistics"], ["details", "The run"]];

document.getElementById("report").append(
  node("div", { class: "bar" }, node("div", { class: "bar-inner" },
    node("nav", { "aria-label": "Sections" }, links.map(([id, name]) => node("a", { href: "#" + id }, name))), themeButton(() => timeline.draw()))),
  node("main", { id: "main" },
    header(),
    notices.length ? node("div", { class: "notice", role: "note" }, node("h2", {}, "What makes this result doubtful"), node("ul", {}, notices.map(item => node("li", {}, item)))) : null,
    tiles(), charts(), heatMap(),
    node("div", { class: "two" }, histogram(), costs()),
    node("div", { class: "two" }, monteCarlo(), rolling()),
    drawdownTable(timeline), new TradesTable(timeline).section, statisticsSection(), details(),
    node("footer", {}, "A backtest shows what would have happened under the assumptions above. It promises nothing.")));
timeline.draw();
