// Equity, drawdown, price and exposure over one axis of sampling periods. Positions are indexes: period i lies between i - 1 and i,
// so that hours without trading take no room, and a fill within a period lies inside its candle.
const times = data.points.time, equity = data.points.equity, prices = data.points.close;
for (let i = 1; i < times.length; i++) times[i] += times[i - 1];
const hold = prices.map(price => data.initialCash * price / prices[0]);
const depths = data.points.depth.map(depth => -depth);

function firstAtOrAfter(seconds) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < seconds) low = middle + 1; else high = middle;
  }
  return low;
}

function positionOf(seconds) {
  const after = firstAtOrAfter(seconds);
  if (after <= 0) return 0;
  if (after >= times.length) return times.length - 1;
  return after - 1 + (seconds - times[after - 1]) / (times[after] - times[after - 1]);
}

class Timeline {
  constructor() {
    this.last = Math.max(1, times.length - 1);
    this.view = [0, this.last];
    this.show = { hold: true, trades: true, stops: true };
    this.pointer = null;
    this.touches = new Map();
    this.trades = data.trades.rows.filter(row => row[0] === 0).map(row => ({ row, from: positionOf(row[2]), to: positionOf(row[3]) }));
    this.stops = data.stops.map(row => ({ row, from: positionOf(row[2]), to: positionOf(row[3]) }));
    this.panes = [
      { title: "Equity", share: 0.38, draw: this.drawEquity, format: format.money },
      { title: "Drawdown", share: 0.14, draw: this.drawDrawdown, format: value => format.percent(value, 1) },
      { title: data.instrument, share: 0.36, draw: this.drawPrice, format: format.price },
      { title: "Exposure", share: 0.12, draw: this.drawExposure, format: value => format.percent(value, 0) },
    ];
    const summary = `Equity from ${format.money(equity[0])} to ${format.money(equity[equity.length - 1])} ${data.currency} with the drawdown below it, the price of ${data.instrument} with ${data.trades.rows.length} trades, and exposure, from ${format.date(times[0])} to ${format.date(times[this.last] ?? times[0])}.`;
    this.canvas = node("canvas", { tabindex: 0, role: "img", "aria-label": summary + " Arrow keys move, plus and minus zoom, zero resets." });
    this.host = node("div", { class: "chart" }, this.canvas);
    for (const pane of this.panes) this.host.append(pane.legend = node("div", { class: "legend" }));
    listen(this);
    new ResizeObserver(() => this.draw()).observe(this.host);
  }

  zoom(from, to) {
    const least = Math.min(8, this.last), length = Math.min(this.last, Math.max(least, to - from)), middle = (from + to) / 2;
    const start = Math.min(Math.max(0, middle - length / 2), this.last - length);
    this.view = [start, start + length];
    this.redraw();
  }

  zoomToTime(from, to) {
    const start = positionOf(from), end = positionOf(to), margin = Math.max(12, (end - start) * 0.75);
    this.zoom(start - margin, end + margin);
  }

  showLast(seconds) { this.zoom(positionOf(times[this.last] - seconds), this.last); }
  reset() { this.zoom(0, this.last); }

  redraw() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => { this.pending = false; this.draw(); });
  }

  gap() { const [a, b] = [...this.touches.values()]; return Math.abs(a.x - b.x); }
  middle() { const [a, b] = [...this.touches.values()]; return (a.x + b.x) / 2; }
  x(position) { return this.left + (position - this.view[0]) / (this.view[1] - this.view[0]) * this.plotWidth; }

  positionAt(x, view = this.view) {
    const share = Math.min(1, Math.max(0, (x - this.left) / this.plotWidth));
    return view[0] + share * (view[1] - view[0]);
  }

  draw() {
    const width = this.host.clientWidth, height = this.host.clientHeight, ratio = window.devicePixelRatio || 1;
    if (!width || !height) return;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const context = this.context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.width = width;
    this.left = 2;
    this.plotWidth = width - (width < 600 ? 58 : 74) - this.left;
    this.bottom = height - 24;
    this.colours = Object.fromEntries(["card", "text", "muted", "line", "accent", "up", "down", "equity", "equityfill", "hold", "stop"].map(name => [name, colour(name)]));
    context.font = `${width < 600 ? 11 : 12}px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;
    this.first = Math.max(0, Math.floor(this.view[0]));
    this.end = Math.min(times.length - 1, Math.ceil(this.view[1]));
    this.hover = this.pointer ? Math.min(this.end, Math.max(this.first, Math.round(this.positionAt(this.pointer.x)))) : null;
    this.drawTimes();
    let top = 0;
    for (const pane of this.panes) {
      pane.top = top;
      pane.bottom = top + pane.share * this.bottom - 8;
      pane.inner = pane.top + (this.width >= 600 ? 26 : pane.draw === this.drawEquity || pane.draw === this.drawPrice ? 56 : 24);
      top = pane.bottom + 8;
      pane.legend.style.top = pane.top + 3 + "px";
      pane.draw.call(this, pane);
      context.strokeStyle = this.colours.line;
      context.beginPath();
      context.moveTo(0, pane.bottom + 4.5);
      context.lineTo(width, pane.bottom + 4.5);
      context.stroke();
    }
    this.drawPointer();
  }

  scale(pane, low, high) {
    if (!(high > low)) [low, high] = [low - Math.abs(low || 1) * 0.01, low + Math.abs(low || 1) * 0.01];
    const y = value => pane.bottom - (value - low) / (high - low) * (pane.bottom - pane.inner), context = this.context;
    pane.valueAt = y => low + (pane.bottom - y) / (pane.bottom - pane.inner) * (high - low);
    const step = niceStep(high - low, Math.max(2, (pane.bottom - pane.inner) / 44));
    context.textAlign = "left";
    context.textBaseline = "middle";
    for (let value = Math.ceil(low / step) * step; value <= high + step * 1e-6; value += step) {
      const line = Math.round(y(value)) + 0.5;
      context.strokeStyle = this.colours.line;
      context.globalAlpha = 0.6;
      context.beginPath();
      context.moveTo(this.left, line);
      context.lineTo(this.left + this.plotWidth, line);
      context.stroke();
      context.globalAlpha = 1;
      context.fillStyle = this.colours.muted;
      context.fillText(this.short(value, step, pane), this.left + this.plotWidth + 6, Math.min(pane.bottom - 5, Math.max(pane.top + 6, line)));
    }
    return y;
  }

  short(value, step, pane) {
    if (pane.title === "Drawdown" || pane.title === "Exposure") return number(value * 100, step * 100 < 0.999 ? 1 : 0) + " %";
    const digits = Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    if (step >= 1e6) return number(value / 1e6, step >= 1e6 ? 0 : 1) + "M";
    return number(Math.abs(value) < step / 1e6 ? 0 : value, digits);
  }

  clip(pane, paint) {
    this.context.save();
    this.context.beginPath();
    this.context.rect(this.left, pane.top, this.plotWidth, pane.bottom - pane.top);
    this.context.clip();
    paint(this.context);
    this.context.restore();
  }

  trace(values, y) {
    this.context.beginPath();
    for (let i = this.first; i <= this.end; i++) this.context.lineTo(this.x(i), y(values[i]));
  }

  extent(...series) {
    let low = Infinity, high = -Infinity;
    for (const values of series) {
      for (let i = this.first; i <= this.end; i++) {
        if (values[i] < low) low = values[i];
        if (values[i] > high) high = values[i];
      }
    }
    return [low, high];
  }

  drawEquity(pane) {
    const [low, high] = this.show.hold ? this.extent(equity, hold) : this.extent(equity);
    const y = this.scale(pane, low, high), { colours } = this, index = this.hover ?? this.end;
    this.clip(pane, context => {
      if (this.show.hold) {
        context.strokeStyle = colours.hold;
        context.lineWidth = 1.25;
        this.trace(hold, y);
        context.stroke();
      }
      this.trace(equity, y);
      context.strokeStyle = colours.equity;
      context.lineWidth = 1.75;
      context.lineJoin = "round";
      context.stroke();
      context.lineTo(this.x(this.end), pane.bottom);
      context.lineTo(this.x(this.first), pane.bottom);
      context.fillStyle = colours.equityfill;
      context.fill();
    });
    const part = (name, values, shade) => node("span", {}, node("i", { style: `background:${shade}` }), name + " ", node("b", {}, format.money(values[index])), ` ${format.signedPercent(values[index] / data.initialCash - 1)}`);
    pane.legend.replaceChildren(node("span", { class: "title" }, format.time(times[index])), part("Equity", equity, colours.equity),
      ...(this.show.hold ? [part("Buy and hold", hold, colours.hold)] : []));
  }

  drawDrawdown(pane) {
    const [low] = this.extent(depths), y = this.scale(pane, Math.min(low * 1.05, -0.001), 0), index = this.hover ?? this.end;
    this.clip(pane, context => {
      this.trace(depths, y);
      context.strokeStyle = this.colours.down;
      context.lineWidth = 1.25;
      context.stroke();
      context.lineTo(this.x(this.end), y(0));
      context.lineTo(this.x(this.first), y(0));
      context.globalAlpha = 0.18;
      context.fillStyle = this.colours.down;
      context.fill();
    });
    pane.legend.replaceChildren(node("span", { class: "title" }, "Drawdown"), node("span", {}, node("b", {}, format.percent(depths[index]))));
  }

  drawPrice(pane) {
    const { open, high, low, close } = data.points, { colours } = this, from = Math.max(1, this.first);
    let lowest = Infinity, highest = -Infinity;
    for (let i = from; i <= this.end; i++) {
      if (low[i] < lowest) lowest = low[i];
      if (high[i] > highest) highest = high[i];
    }
    if (lowest === Infinity) [lowest, highest] = [prices[0], prices[0]];
    const y = this.scale(pane, lowest, highest), room = this.plotWidth / (this.view[1] - this.view[0]);
    const trades = this.show.trades ? this.trades.filter(trade => trade.to >= this.view[0] && trade.from <= this.view[1]) : [];
    const stops = this.show.stops ? this.stops.filter(stop => stop.to >= this.view[0] && stop.from <= this.view[1]) : [];
    this.clip(pane, context => {
      if (room >= 3) {
        const body = Math.max(1, Math.min(18, room * 0.7));
        for (let i = from; i <= this.end; i++) {
          const x = this.x(i - 0.5), rising = close[i] >= open[i];
          context.strokeStyle = context.fillStyle = rising ? colours.up : colours.down;
          context.lineWidth = 1;
          context.beginPath();
          context.moveTo(x, y(high[i]));
          context.lineTo(x, y(low[i]));
          context.stroke();
          const top = y(Math.max(open[i], close[i]));
          context.globalAlpha = 0.85;
          context.fillRect(x - body / 2, top, body, Math.max(1, y(Math.min(open[i], close[i])) - top));
          context.globalAlpha = 1;
        }
      } else {
        context.beginPath();
        for (let i = from; i <= this.end; i++) {
          const x = this.x(i - 0.5);
          context.moveTo(x, y(high[i]));
          context.lineTo(x, y(low[i]));
        }
        context.strokeStyle = colours.muted;
        context.globalAlpha = 0.35;
        context.lineWidth = 1;
        context.stroke();
        context.globalAlpha = 1;
        this.trace(close, y);
        context.strokeStyle = colours.text;
        context.globalAlpha = 0.75;
        context.lineWidth = 1.1;
        context.stroke();
        context.globalAlpha = 1;
      }
      if (stops.length <= this.plotWidth / 4) drawStops(this, context, stops, y);
      drawTrades(this, context, trades, y);
    });
    this.priceLegend(pane, trades);
  }

  priceLegend(pane, trades) {
    const index = Math.max(1, Math.ceil(this.pointer ? this.positionAt(this.pointer.x) : this.end)), { open, high, low, close } = data.points;
    const part = (name, values) => node("span", {}, name + " ", node("b", {}, format.price(values[Math.min(index, this.end)])));
    const parts = [node("span", { class: "title" }, pane.title), part("O", open), part("H", high), part("L", low), part("C", close)];
    if (this.pointer) {
      const position = this.positionAt(this.pointer.x), held = trades.find(trade => trade.from <= position && trade.to >= position);
      if (held) {
        const row = held.row;
        parts.push(node("span", { class: signClass(row[7]) }, `${row[1] > 0 ? "Long" : "Short"} ${format.price(row[5])} → ${format.price(row[6])}, ${format.signedMoney(row[7])} (${format.signedPercent(row[9])})`));
      }
    } else if (this.show.trades) {
      parts.push(node("span", {}, `▲▼ entry, ○ exit${data.stops.length ? ", ┄ stop, × hit" : ""}`));
    }
    pane.legend.replaceChildren(...parts);
  }

  drawExposure(pane) {
    const values = data.points.exposure, [low, high] = this.extent(values), index = this.hover ?? this.end;
    const y = this.scale(pane, Math.min(0, low), Math.max(0, high, low === 0 && high === 0 ? 0.01 : 0));
    this.clip(pane, context => {
      for (const [shade, pick] of [[this.colours.up, value => Math.max(0, value)], [this.colours.down, value => Math.min(0, value)]]) {
        context.beginPath();
        context.moveTo(this.x(this.first), y(0));
        for (let i = this.first; i < this.end; i++) {
          context.lineTo(this.x(i), y(pick(values[i])));
          context.lineTo(this.x(i + 1), y(pick(values[i])));
        }
        context.lineTo(this.x(this.end), y(0));
        context.fillStyle = shade;
        context.globalAlpha = 0.45;
        context.fill();
        context.globalAlpha = 1;
      }
    });
    pane.legend.replaceChildren(node("span", { class: "title" }, "Exposure"), node("span", {}, node("b", {}, format.percent(values[index], 1))));
  }

  drawTimes() {
    const day = 86400, from = times[this.first], to = times[this.end], rough = (to - from) / Math.max(2, this.plotWidth / 95), context = this.context;
    const step = [60, 300, 900, 1800, 3600, 10800, 21600, 43200, day, 2 * day, 7 * day, 14 * day].find(size => size >= rough);
    const ticks = [];
    if (step) {
      const offset = step >= 7 * day ? 4 * day : 0;
      for (let time = Math.ceil((from - offset) / step) * step + offset; time <= to && ticks.length < 200; time += step) ticks.push(time);
    } else {
      const months = [1, 2, 3, 6, 12, 24, 60, 120].find(count => count * 30.4 * day >= rough) ?? 240, start = new Date(from * 1000);
      for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months; ticks.length < 200; month += months) {
        const time = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
        if (time > to) break;
        if (time >= from) ticks.push(time);
      }
    }
    context.textAlign = "center";
    context.textBaseline = "middle";
    let previous = -Infinity, before = null;
    for (const time of ticks) {
      const x = this.x(positionOf(time)), date = new Date(time * 1000);
      if (x - previous < 64 || x < this.left + 24 || x > this.left + this.plotWidth - 20) continue;
      const iso = date.toISOString(), midnight = time % day === 0;
      const label = !step || step >= day || midnight
        ? (before === null || date.getUTCFullYear() !== before ? iso.slice(0, !step ? 7 : 10) : !step ? iso.slice(0, 7) : iso.slice(5, 10))
        : iso.slice(11, 16);
      context.strokeStyle = this.colours.line;
      context.globalAlpha = 0.5;
      context.beginPath();
      context.moveTo(Math.round(x) + 0.5, 0);
      context.lineTo(Math.round(x) + 0.5, this.bottom);
      context.stroke();
      context.globalAlpha = 1;
      context.fillStyle = this.colours.muted;
      context.fillText(label, x, this.bottom + 11);
      [previous, before] = [x, date.getUTCFullYear()];
    }
  }

  drawPointer() {
    const { context, pointer, colours } = this;
    if (!pointer || pointer.x > this.left + this.plotWidth) return;
    if (this.start && !this.start.pan) {
      context.fillStyle = colours.accent;
      context.globalAlpha = 0.14;
      context.fillRect(Math.min(this.start.x, pointer.x), 0, Math.abs(this.start.x - pointer.x), this.bottom);
      context.globalAlpha = 1;
    }
    const x = Math.round(this.x(this.hover)) + 0.5, pane = this.panes.find(item => pointer.y >= item.inner && pointer.y <= item.bottom);
    context.strokeStyle = colours.muted;
    context.setLineDash([3, 3]);
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, this.bottom);
    if (pane) {
      context.moveTo(this.left, Math.round(pointer.y) + 0.5);
      context.lineTo(this.left + this.plotWidth, Math.round(pointer.y) + 0.5);
    }
    context.stroke();
    context.setLineDash([]);
    this.label(format.time(times[this.hover]), Math.min(this.width - 62, Math.max(62, x)), this.bottom + 12, "center");
    if (pane) this.label(pane.format(pane.valueAt(pointer.y)), this.left + this.plotWidth + 4, pointer.y, "left");
  }

  label(text, x, y, align) {
    const context = this.context, width = context.measureText(text).width + 8;
    context.fillStyle = this.colours.text;
    context.fillRect(align === "center" ? x - width / 2 : x - 2, y - 9, width, 18);
    context.fillStyle = this.colours.card;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.fillText(text, align === "center" ? x : x + 2, y);
  }
}
