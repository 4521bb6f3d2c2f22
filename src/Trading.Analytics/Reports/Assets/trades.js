// Columns of data.trades.rows: instrument, side, entry time, exit time, quantity, entry, exit, profit, fees, return, bars, worst, best, entry tag, exit tag.
const tradeColumns = [
  { head: "#", value: row => row.number, text: row => String(row.number) },
  ...(data.trades.instruments.length > 1 ? [{ head: "Instrument", value: row => data.trades.instruments[row[0]], text: row => data.trades.instruments[row[0]], left: true }] : []),
  { head: "Side", value: row => row[1], text: row => row[1] > 0 ? "Long" : "Short", left: true },
  { head: "Profit", value: row => row[7], text: row => format.signedMoney(row[7]), sign: true },
  { head: "Return", value: row => row[9], text: row => format.signedPercent(row[9]), sign: true },
  { head: "Entry", value: row => row[2], text: row => format.time(row[2]) },
  { head: "Entry price", value: row => row[5], text: row => format.price(row[5]) },
  { head: "Exit", value: row => row[3], text: row => format.time(row[3]) },
  { head: "Exit price", value: row => row[6], text: row => format.price(row[6]) },
  { head: "Quantity", value: row => row[4], text: row => format.quantity(row[4]) },
  { head: "Fees", value: row => row[8], text: row => format.money(row[8]) },
  { head: "Length", value: row => row[3] - row[2], text: row => format.duration(row[3] - row[2]) },
  { head: "Bars", value: row => row[10], text: row => format.count(row[10]) },
  { head: "Worst", title: "Worst unrealised profit at a bar's close", value: row => row[11], text: row => format.money(row[11]) },
  { head: "Best", title: "Best unrealised profit at a bar's close", value: row => row[12], text: row => format.money(row[12]) },
  { head: "Entry tag", value: row => data.trades.tags[row[13]] ?? "", text: row => data.trades.tags[row[13]] ?? "", left: true },
  { head: "Exit tag", value: row => data.trades.tags[row[14]] ?? "", text: row => data.trades.tags[row[14]] ?? "", left: true },
];

const tradeFilters = { "All trades": () => true, Long: row => row[1] > 0, Short: row => row[1] < 0, Winners: row => row[7] > 0, Losers: row => row[7] < 0 };

// Only a page of rows is in the document, so that tens of thousands of trades cost nothing to show.
class TradesTable {
  constructor(timeline) {
    this.timeline = timeline;
    this.size = 25;
    this.page = 0;
    this.order = { column: tradeColumns[0], down: false };
    data.trades.rows.forEach((row, i) => row.number = i + 1);
    this.body = node("tbody", {});
    this.heads = tradeColumns.map(column => node("th", { scope: "col", class: column.left ? "left" : null, title: column.title },
      node("button", { type: "button", onclick: () => this.sort(column) }, column.head)));
    this.filter = node("select", { "aria-label": "Which trades", onchange: () => { this.page = 0; this.update(); } }, Object.keys(tradeFilters).map(name => node("option", {}, name)));
    this.where = node("span", { "aria-live": "polite" });
    this.buttons = [["First", () => 0], ["Back", () => this.page - 1], ["Next", () => this.page + 1], ["Last", () => this.pages - 1]]
      .map(([name, to]) => node("button", { type: "button", onclick: () => { this.page = to(); this.fill(); } }, name));
    this.section = node("section", { class: "card", id: "trades" },
      node("div", { class: "head" }, node("h2", {}, `Trades (${format.count(data.trades.rows.length)})`), node("div", { class: "group" }, this.filter)),
      data.trades.rows.length === 0 ? node("p", { class: "muted" }, "No trade was closed.") : [
        node("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Trades" }, node("table", {}, node("thead", {}, node("tr", {}, this.heads)), this.body)),
        node("div", { class: "pager" }, this.where, this.buttons)]);
    this.update();
  }

  sort(column) {
    this.order = { column, down: this.order.column === column ? !this.order.down : !!column.sign };
    this.page = 0;
    this.update();
  }

  update() {
    const { column, down } = this.order, sign = down ? -1 : 1;
    this.rows = data.trades.rows.filter(tradeFilters[this.filter.value]);
    this.rows.sort((a, b) => {
      const left = column.value(a), right = column.value(b);
      return left === right ? a.number - b.number : sign * (typeof left === "string" ? left.localeCompare(right, "en") : (left ?? -Infinity) - (right ?? -Infinity));
    });
    this.heads.forEach((head, i) => tradeColumns[i] === column ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    this.fill();
  }

  fill() {
    this.pages = Math.max(1, Math.ceil(this.rows.length / this.size));
    this.page = Math.min(this.pages - 1, Math.max(0, this.page));
    const first = this.page * this.size, rows = this.rows.slice(first, first + this.size);
    this.body.replaceChildren(...rows.map(row => node("tr", {}, tradeColumns.map((column, i) => node("td",
      { class: [column.left ? "left" : "", column.sign ? signClass(column.value(row)) : ""].join(" ").trim() || null },
      i === 0 && row[0] === 0
        ? node("button", { class: "link", type: "button", "aria-label": `Show trade ${row.number} in the chart`, onclick: () => show(this.timeline, row[2], row[3]) }, column.text(row))
        : column.text(row))))));
    this.where.textContent = this.rows.length === 0 ? "none" : `${format.count(first + 1)}–${format.count(first + rows.length)} of ${format.count(this.rows.length)}`;
    this.buttons.forEach((button, i) => button.disabled = i < 2 ? this.page === 0 : this.page >= this.pages - 1);
  }
}
