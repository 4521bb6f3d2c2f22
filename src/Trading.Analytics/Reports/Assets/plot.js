// A plot of lines over equal distances, with bands between pairs of them; drawn anew whenever its room changes.
function linePlot({ height, series, bands, xLabels, yFormat, zero, label }) {
  const host = node("div", {});
  const render = () => {
    const width = host.clientWidth || 500, left = 2, right = 62, bottom = 24, top = 8, plot = width - left - right;
    const values = [...series, ...(bands ?? []).flatMap(band => [{ values: band.low }, { values: band.high }])].flatMap(item => item.values).filter(isNumber);
    if (values.length === 0) { host.replaceChildren(node("p", { class: "muted" }, "The run is too short.")); return; }
    let low = Math.min(...values, zero ?? Infinity), high = Math.max(...values, zero ?? -Infinity);
    if (low === high) [low, high] = [low - Math.abs(low || 1) * 0.05, high + Math.abs(high || 1) * 0.05];
    const count = series[0].values.length, x = i => left + i / Math.max(1, count - 1) * plot, y = value => height - bottom - (value - low) / (high - low) * (height - bottom - top);
    const svg = drawing("svg", { class: "plot", viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": label });
    const step = niceStep(high - low, 4);
    for (let value = Math.ceil(low / step) * step; value <= high + step * 1e-6; value += step) {
      svg.append(drawing("line", { class: "axis", x1: left, x2: left + plot, y1: y(value), y2: y(value), "stroke-width": zero !== undefined && Math.abs(value) < step / 1e6 ? 2 : 1 }));
      svg.append(drawing("text", { x: left + plot + 6, y: y(value) + 4 }, yFormat(value, step)));
    }
    const path = points => points.map(([px, py], i) => `${i === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`).join("");
    for (const band of bands ?? []) {
      const there = band.high.map((value, i) => [x(i), y(value)]), back = band.low.map((value, i) => [x(i), y(value)]).reverse();
      svg.append(drawing("path", { d: path([...there, ...back]) + "Z", fill: "var(--equity)", "fill-opacity": band.opacity }));
    }
    for (const line of series) {
      const points = line.values.map((value, i) => [x(i), isNumber(value) ? y(value) : NaN]).filter(point => isNumber(point[1]));
      svg.append(drawing("path", { d: path(points), fill: "none", stroke: `var(--${line.colour})`, "stroke-width": line.width ?? 1.6, "stroke-linejoin": "round", ...(line.dash ? { "stroke-dasharray": line.dash } : {}) }));
    }
    const labels = Math.max(2, Math.floor(plot / 110));
    for (let i = 0; i < labels; i++) {
      const at = Math.round(i * (count - 1) / (labels - 1));
      svg.append(drawing("text", { x: x(at), y: height - 6, "text-anchor": i === 0 ? "start" : i === labels - 1 ? "end" : "middle" }, xLabels(at)));
    }
    host.replaceChildren(svg);
  };
  new ResizeObserver(render).observe(host);
  return host;
}

const axisNumber = (value, step) => number(value, Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))));

function key(colour, name, dash) {
  return node("span", {}, node("i", { class: dash ? "dash" : "", style: `--shade:var(--${colour})` }), name);
}
