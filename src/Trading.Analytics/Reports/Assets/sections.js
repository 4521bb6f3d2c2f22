const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const statistics = new Map(data.statistics.map(item => [item.key, item]));

function shade(value, full) {
  if (!isNumber(value) || value === 0) return "";
  const strength = Math.min(1, Math.abs(value) / full);
  return `background-color:rgba(var(--${value > 0 ? "up" : "down"}fill), ${(0.1 + 0.42 * strength).toFixed(3)})`;
}

function heatMap() {
  const sizes = data.months.map(row => Math.abs(row[2])).filter(isNumber).sort((a, b) => a - b), full = Math.max(0.005, sizes[Math.floor(sizes.length * 0.9)] ?? 0);
  const cell = (row, of, total) => {
    if (!row) return node("td", {});
    const [value, benchmark, trades] = [row[of], row[of + 1], row[row.length - 1]];
    return node("td", {
      class: total ? "total" : null, style: shade(value, total ? full * 2.5 : full),
      title: `${row[0]}${total ? "" : " " + monthNames[row[1] - 1]}: ${format.signedPercent(value)}, buy and hold ${format.signedPercent(benchmark)}, ${trades} trades closed`,
    }, format.signedPercent(value, 1).replace(" %", ""));
  };
  const rows = data.years.map(year => node("tr", {},
    node("th", { scope: "row" }, String(year[0])),
    monthNames.map((_, month) => cell(data.months.find(row => row[0] === year[0] && row[1] === month + 1), 2, false)),
    cell(year, 1, true),
    node("td", { class: "muted" }, format.signedPercent(year[2], 1).replace(" %", "")),
    node("td", { class: "muted" }, format.percent(year[3], 1).replace(" %", ""))));
  return node("section", { class: "card", id: "months" },
    node("h2", {}, "Months and years, %"),
    node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Returns by month and year" },
      node("table", { class: "heat" },
        node("thead", {}, node("tr", {}, node("th", { scope: "col" }, "Year"), monthNames.map(name => node("th", { scope: "col" }, name)),
          node("th", { scope: "col" }, "Year"), node("th", { scope: "col", title: "Buy and hold" }, "Hold"), node("th", { scope: "col", title: "Deepest drawdown within the year" }, "Draw."))),
        node("tbody", {}, rows))));
}

// Bars of equal width with a border at zero; the outermost half percents are gathered in the first and last bar.
function binsOf(returns) {
  const sorted = [...returns].sort((a, b) => a - b), at = share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const spread = at(0.75) - at(0.25), low = sorted.length > 400 ? at(0.005) : sorted[0], high = sorted.length > 400 ? at(0.995) : sorted[sorted.length - 1];
  const ideal = spread > 0 ? 2 * spread / Math.cbrt(sorted.length) : (high - low || 0.01) / 10;
  const width = niceStep(Math.max(Math.min(ideal, (high - low) / 24), (high - low) / 60) || 0.001, 1), first = Math.floor(low / width), last = Math.max(first, Math.ceil(high / width) - 1);
  const bins = Array.from({ length: last - first + 1 }, (_, i) => ({ from: (first + i) * width, to: (first + i + 1) * width, count: 0 }));
  for (const value of sorted) bins[Math.min(bins.length - 1, Math.max(0, Math.floor(value / width + 1e-9) - first))].count++;
  return bins;
}

function histogram() {
  const returns = data.trades.rows.map(row => row[9]).filter(isNumber), host = node("div", {});
  const render = () => {
    const width = host.clientWidth || 500, height = 250, left = 38, bottom = 24, top = 14;
    if (returns.length === 0) { host.replaceChildren(node("p", { class: "muted" }, "No trade was closed.")); return; }
    const bins = binsOf(returns), most = Math.max(...bins.map(bin => bin.count)), step = (width - left - 4) / bins.length;
    const y = count => height - bottom - count / most * (height - bottom - top), x = value => left + (value - bins[0].from) / (bins[0].to - bins[0].from) * step;
    const svg = drawing("svg", { class: "plot", viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": `Distribution of ${returns.length} trade returns` });
    for (let count = 0, grid = Math.max(1, niceStep(most, 4)); count <= most; count += grid) {
      svg.append(drawing("line", { class: "axis", x1: left, x2: width, y1: y(count), y2: y(count) }));
      svg.append(drawing("text", { x: left - 6, y: y(count) + 4, "text-anchor": "end" }, format.count(count)));
    }
    for (const [i, bin] of bins.entries()) {
      const bar = drawing("rect", {
        x: left + i * step + 0.5, width: Math.max(1, step - 1), y: y(bin.count), height: Math.max(0, height - bottom - y(bin.count)), rx: Math.min(2, step / 4),
        fill: bin.from >= 0 ? "var(--up)" : "var(--down)", "fill-opacity": 0.8,
      });
      bar.append(drawing("title", {}, `${i === 0 ? "up to" : format.percent(bin.from) + " to"} ${i === bins.length - 1 ? "more" : format.percent(bin.to)}: ${bin.count} trades`));
      svg.append(bar);
    }
    const every = Math.max(1, Math.ceil(bins.length / (width / 76)));
    for (let i = 0; i <= bins.length; i++) {
      const value = bins[0].from + i * (bins[0].to - bins[0].from);
      if (Math.round(value / (bins[0].to - bins[0].from)) % every === 0)
        svg.append(drawing("text", { x: Math.min(width - 22, Math.max(left, x(value))), y: height - 7, "text-anchor": "middle" }, number(value * 100, every * (bins[0].to - bins[0].from) * 100 < 1 ? 2 : 1)));
    }
    const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
    if (x(mean) > left && x(mean) < width) {
      svg.append(drawing("line", { x1: x(mean), x2: x(mean), y1: 4, y2: height - bottom, stroke: "var(--text)", "stroke-dasharray": "4 3" }));
      svg.append(drawing("text", { x: x(mean) + (x(mean) > width * 0.7 ? -6 : 6), y: 13, "text-anchor": x(mean) > width * 0.7 ? "end" : "start" }, `mean ${format.signedPercent(mean)}`));
    }
    host.replaceChildren(svg);
  };
  new ResizeObserver(render).observe(host);
  return node("section", { class: "card" }, node("h2", {}, "Returns of trades, %"), host);
}

function costs() {
  const amount = key => statistics.get(key)?.value ?? 0;
  const rows = [
    ["Profit before costs", amount("profitBeforeCosts")], ["Fees", -amount("fees")], ["Slippage", -amount("slippage")], ["Funding", -amount("funding")], ["Net profit", amount("netProfit")],
  ];
  const most = Math.max(1e-12, ...rows.map(row => Math.abs(row[1]))), before = rows[0][1];
  const lines = rows.map(([name, value]) => [
    node("span", { class: "name" }, name),
    node("span", { class: "track", "aria-hidden": "true" }, node("i", { style: `left:0;width:${(Math.abs(value) / most * 100).toFixed(2)}%;background:var(--${value >= 0 ? "up" : "down"});opacity:.8` })),
    node("span", { class: `number ${signClass(value)}` }, format.signedMoney(value)),
    node("span", { class: "share" }, before > 0 ? format.percent(value / before, 1) : "")]);
  const text = key => statistics.get(key)?.text ?? "n/a";
  return node("section", { class: "card", id: "costs" },
    node("h2", {}, `Costs, ${data.currency}`),
    node("div", { class: "flow" }, lines.flat()),
    node("h3", {}, "In proportion"),
    node("dl", { class: "pairs" },
      [["Of capital", text("costShareOfCapital")], ["Of traded volume", text("costShareOfVolume")], ["A trade", text("costPerTrade")], ["Traded volume", text("tradedVolume")], ["Turnover a year", text("annualTurnover")]]
        .map(([name, value]) => [node("dt", {}, name), node("dd", {}, value)]).flat()));
}

function drawdownTable(timeline) {
  const rows = data.drawdowns.map((row, i) => {
    const [peak, trough, recovery, depth] = row, end = recovery ?? times[times.length - 1];
    return node("tr", {},
      node("td", {}, node("button", { class: "link", type: "button", "aria-label": `Show drawdown ${i + 1} in the chart`, onclick: () => show(timeline, peak, end) }, String(i + 1))),
      node("td", { class: "down" }, format.percent(-depth)), node("td", {}, format.time(peak)), node("td", {}, format.time(trough)),
      node("td", {}, recovery === null ? node("span", { class: "muted" }, "not recovered") : format.time(recovery)),
      node("td", {}, format.duration(trough - peak)), node("td", {}, recovery === null ? "n/a" : format.duration(recovery - trough)), node("td", {}, format.duration(end - peak)));
  });
  const heads = ["#", "Depth", "Peak", "Trough", "Recovery", "Peak to trough", "Trough to recovery", "Length"];
  return node("section", { class: "card", id: "drawdowns" },
    node("h2", {}, "Deepest drawdowns"),
    rows.length === 0 ? node("p", { class: "muted" }, "Equity never fell below a peak.") : node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Drawdowns" },
      node("table", {}, node("thead", {}, node("tr", {}, heads.map(head => node("th", { scope: "col" }, head)))), node("tbody", {}, rows))));
}

function show(timeline, from, to) {
  timeline.zoomToTime(from, to);
  document.getElementById("charts").scrollIntoView({ block: "start" });
}

function statisticsSection() {
  const groups = [...new Set(data.statistics.map(item => item.group))];
  const body = node("div", { class: "stats" }, groups.map(group => node("div", { class: "block" },
    node("h3", {}, group),
    node("dl", {}, data.statistics.filter(item => item.group === group).map(item => node("div", { class: "row" },
      node("dt", { title: `${item.formula}\nSource: ${item.source}` }, item.name),
      node("dd", { class: item.signed ? signClass(item.value) : "" }, item.text),
      node("dd", { class: "formula" }, item.formula + (item.source === "Definition" ? "" : ` — ${item.source}`))))))));
  const toggle = node("button", { type: "button", "aria-pressed": "false", onclick: () => toggle.setAttribute("aria-pressed", String(body.classList.toggle("open"))) }, "Formulas");
  return node("section", { class: "card", id: "statistics" }, node("div", { class: "head" }, node("h2", {}, "All statistics"), node("div", { class: "group" }, toggle)), body,
    node("p", { class: "hint" }, data.basis));
}

function details() {
  const list = pairs => node("dl", { class: "pairs" }, pairs.map(([name, value]) => [node("dt", {}, name), node("dd", {}, value)]).flat());
  const simpleTable = (heads, rows) => node("div", { class: "scroll" }, node("table", {}, node("thead", {}, node("tr", {}, heads.map(head => node("th", { scope: "col" }, head)))),
    node("tbody", {}, rows.map(row => node("tr", {}, row.map(text => node("td", {}, text)))))));
  return node("section", { class: "card", id: "details" },
    node("h2", {}, "The run"),
    node("div", { class: "two" },
      node("div", {},
        node("h3", {}, "Parameters"),
        data.parameters.length ? list(data.parameters) : node("p", { class: "muted" }, "The strategy has none."),
        node("h3", {}, "How orders were filled"), node("p", {}, data.fillModel),
        ...data.data.map(item => [node("h3", {}, `Data: ${item.instrument} ${item.timeframe}`), list([
          ["Source", item.description], ["Bars", format.count(item.bars)], ["From", format.time(item.start)], ["To", format.time(item.end)],
          ["Gaps", item.gaps === 0 ? "none" : `${item.gaps}, ${format.count(item.missing)} bars missing, the longest ${format.duration(item.largestGap)}`]])]).flat()),
      node("div", {},
        node("h3", {}, "Orders"), simpleTable(["Status", "Count"], data.orders.statuses.map(row => [row[0], format.count(row[1])])),
        ...(data.orders.refused.length ? [node("h3", {}, "Orders denied, rejected or cut short"), simpleTable(["Status", "Reason", "Count"], data.orders.refused.map(row => [row[0], row[1], format.count(row[2])]))] : []),
        ...(data.messages.length ? [node("h3", {}, "Messages"), node("ul", {}, data.messages.map(text => node("li", {}, text)))] : []),
        node("h3", {}, "Order hash"), node("p", { class: "muted" }, data.orderHash))));
}
