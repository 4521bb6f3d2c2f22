function rolling() {
  const { window, sampling, times: ends, sharpe, volatility } = data.rolling;
  if (!sharpe.some(isNumber)) return null;
  const first = sharpe.findIndex(isNumber), date = i => format.date(ends[first + i]);
  return node("section", { class: "card" },
    node("h2", {}, `Rolling Sharpe ratio and volatility, ${window} ${sampling === "UTC days" ? "days" : "periods of " + sampling}`),
    linePlot({ height: 150, zero: 0, series: [{ values: sharpe.slice(first), colour: "equity" }], xLabels: date, yFormat: axisNumber, label: "Rolling Sharpe ratio" }),
    linePlot({ height: 130, zero: 0, series: [{ values: volatility.slice(first), colour: "stop" }], xLabels: date, yFormat: value => format.percent(value, 0), label: "Rolling volatility" }),
    node("div", { class: "keys" }, key("equity", "Sharpe ratio, annual"), key("stop", "Volatility, annual")));
}

function monteCarlo() {
  const drawn = data.monteCarlo;
  if (!drawn) return null;
  const [p5, p25, p50, p75, p95] = drawn.fan;
  const row = (name, values, actual, show) => node("tr", {}, node("th", { scope: "row", class: "left" }, name), values.map(value => node("td", {}, show(value))), node("td", {}, node("b", {}, show(actual))));
  return node("section", { class: "card" },
    node("h2", {}, "Had the trades been drawn again"),
    linePlot({
      height: 220, xLabels: i => `${format.count(drawn.steps[i])} trades`, yFormat: axisNumber, label: "Equity over trades, of drawn runs and of the run itself",
      bands: [{ low: p5, high: p95, opacity: 0.13 }, { low: p25, high: p75, opacity: 0.2 }],
      series: [{ values: p50, colour: "equity", dash: "5 4" }, { values: drawn.actual, colour: "text", width: 1.8 }],
    }),
    node("div", { class: "keys" }, key("text", "the run"), key("equity", "median, with 50 % and 90 % of drawn runs", true)),
    node("div", { class: "scroll" }, node("table", {},
      node("thead", {}, node("tr", {}, ["", "5 %", "25 %", "50 %", "75 %", "95 %", "The run"].map(head => node("th", { scope: "col" }, head)))),
      node("tbody", {}, row("Final equity", drawn.finalEquity, drawn.actualFinalEquity, value => value >= 10000 ? format.count(value) : format.money(value)), row("Max drawdown", drawn.maxDrawdown, drawn.actualMaxDrawdown, value => format.percent(value, 1))))),
    node("p", { class: "hint" }, `${format.count(drawn.paths)} runs of ${format.count(data.trades.rows.length)} trades drawn with replacement, compounding by profit over equity, seed ${drawn.seed}; ${format.percent(drawn.probabilityOfLoss, 1)} of them end with a loss. Drawdowns are those of closed trades.`));
}
