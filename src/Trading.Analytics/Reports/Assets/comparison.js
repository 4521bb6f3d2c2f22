const shades = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];
const indexOf = new Map(data.statistics.map((item, i) => [item.key, i]));
for (const result of data.results) result.texts = result.texts.map(text => text.replace(/^-/, "−"));
data.results.forEach((result, i) => result.colour = i < shades.length ? shades[i] : "hold");

const columns = [
  { head: "Run", text: result => result.label, value: result => result.label, left: true },
  ...[["totalReturn", "Return"], ["cagr", "Growth a year"], ["maxDrawdown", "Max drawdown"], ["volatility", "Volatility"], ["sharpeRatio", "Sharpe"], ["sortinoRatio", "Sortino"], ["calmarRatio", "Calmar"],
    ["probabilisticSharpeRatio", "P(true > 0)"], ["profitFactor", "Profit factor"], ["winRate", "Win rate"], ["trades", "Trades"], ["timeInMarket", "In market"], ["totalCosts", "Costs"], ["excessReturn", "Over buy and hold"]]
    .map(([name, head]) => ({ head, text: result => result.texts[indexOf.get(name)], value: result => result.values[indexOf.get(name)] ?? -Infinity, item: data.statistics[indexOf.get(name)] })),
];

function overview() {
  const body = node("tbody", {}), order = { column: columns[0], down: false };
  const heads = columns.map(column => node("th", { scope: "col", class: column.left ? "left" : null, title: column.item ? `${column.item.formula}\nSource: ${column.item.source}` : null },
    node("button", { type: "button", onclick: () => {
      [order.down, order.column] = [order.column === column ? !order.down : !column.left, column];
      fill();
    } }, column.head)));
  const fill = () => {
    const sign = order.down ? -1 : 1, rows = [...data.results];
    rows.sort((a, b) => {
      const left = order.column.value(a), right = order.column.value(b);
      return left === right ? 0 : sign * (typeof left === "string" ? left.localeCompare(right, "en", { numeric: true }) : left - right);
    });
    heads.forEach((head, i) => columns[i] === order.column ? head.setAttribute("aria-sort", order.down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    body.replaceChildren(...rows.map(result => node("tr", {}, columns.map(column => column.left
      ? node("td", { class: "left" }, node("span", { class: "keys inline" }, key(result.colour, column.text(result))))
      : node("td", { class: column.item.signed ? signClass(column.value(result)) : null }, column.text(result))))));
  };
  fill();
  return node("section", { class: "card", id: "overview" }, node("h2", {}, `Runs (${data.results.length})`),
    node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Runs" }, node("table", {}, node("thead", {}, node("tr", {}, heads)), body)));
}

function growth() {
  return node("section", { class: "card", id: "growth" }, node("h2", {}, "Total return over time"),
    linePlot({
      height: 380, zero: 0, label: "Total return of each run over time", xLabels: i => format.date(data.times[i]), yFormat: (value, step) => number(value * 100, step < 0.01 ? 1 : 0) + " %",
      series: [...data.results].reverse().map(result => ({ values: result.growth, colour: result.colour, width: 1.6 })),
    }),
    node("div", { class: "keys" }, data.results.slice(0, shades.length).map(result => key(result.colour, result.label)), data.results.length > shades.length ? key("hold", "all others") : null));
}

function allStatistics() {
  const groups = [...new Set(data.statistics.map(item => item.group))];
  return node("section", { class: "card", id: "statistics" }, node("h2", {}, "All statistics"),
    node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "All statistics" }, node("table", { class: "sticky" },
      node("thead", {}, node("tr", {}, node("th", { scope: "col" }, ""), data.results.map(result => node("th", { scope: "col", class: "run-name" }, result.label)))),
      groups.map(group => node("tbody", {}, node("tr", {}, node("th", { scope: "rowgroup", colspan: data.results.length + 1, class: "left group-head" }, group)),
        data.statistics.map((item, i) => item.group !== group ? null : node("tr", {}, node("th", { scope: "row", class: "left", title: `${item.formula}\nSource: ${item.source}` }, item.name),
          data.results.map(result => node("td", { class: item.signed ? signClass(result.values[i]) : null }, result.texts[i])))))))));
}

function runs() {
  return node("section", { class: "card", id: "details" }, node("h2", {}, "The runs"), data.results.map(result => [
    node("h3", {}, result.label),
    node("dl", { class: "pairs" }, [["Strategy", result.strategy], ["Data", `${result.data}, ${format.date(result.start)} to ${format.date(result.end)}`], ["Fills", result.fillModel],
      ["Parameters", result.parameters.map(([name, value]) => `${name} ${value}`).join(", ") || "none"], ...(result.warnings.length ? [["Warnings", result.warnings.join(" ")]] : [])]
      .map(([name, value]) => [node("dt", {}, name), node("dd", {}, value)]).flat())]).flat());
}

document.getElementById("report").append(
  node("div", { class: "bar" }, node("div", { class: "bar-inner" },
    node("nav", { "aria-label": "Sections" }, [["overview", "Runs"], ["growth", "Growth"], ["statistics", "Statistics"], ["details", "Details"]].map(([id, name]) => node("a", { href: "#" + id }, name))), themeButton(() => { }))),
  node("main", { id: "main" },
    node("header", { class: "top" }, node("h1", {}, data.title), node("p", { class: "sub" }, `${data.results.length} runs`)),
    data.best ? node("div", { class: "notice", role: "note" }, node("h2", {}, "The best of many is always good"),
      node("p", {}, `“${data.best.label}” has the highest Sharpe ratio, ${number(data.best.sharpe, 2)}. The probability that its true ratio is above what luck alone gives the best of ${data.results.length} such runs is ${format.percent(data.best.deflated, 1)} (deflated Sharpe ratio). Runs that were tried and are not on this page make it lower.`)) : null,
    overview(), growth(), allStatistics(), runs(),
    node("footer", {}, "A backtest shows what would have happened under its assumptions. It promises nothing.")));
