// Trades and stops over the price.
function drawStops(timeline, context, stops, y) {
  context.strokeStyle = timeline.colours.stop;
  context.lineWidth = 1.25;
  context.setLineDash([4, 3]);
  context.beginPath();
  for (const stop of stops) {
    const level = Math.round(y(stop.row[1])) + 0.5;
    context.moveTo(timeline.x(stop.from), level);
    context.lineTo(Math.max(timeline.x(stop.to), timeline.x(stop.from) + 2), level);
  }
  context.stroke();
  context.setLineDash([]);
  for (const stop of stops) {
    if (!stop.row[4]) continue;
    const x = timeline.x(stop.to), level = y(stop.row[1]);
    context.beginPath();
    context.moveTo(x - 3, level - 3);
    context.lineTo(x + 3, level + 3);
    context.moveTo(x + 3, level - 3);
    context.lineTo(x - 3, level + 3);
    context.stroke();
  }
}

// Far out every trade is a small mark, so that the price stays readable; nearer they are arrows joined by a line.
function drawTrades(timeline, context, trades, y) {
  const near = trades.length <= timeline.plotWidth / 12, size = near ? 5.5 : trades.length <= timeline.plotWidth / 4 ? 3.5 : 2;
  for (const trade of trades) {
    const [, side, , , , entry, exit, profit] = trade.row, x0 = timeline.x(trade.from), y0 = y(entry), x1 = timeline.x(trade.to), y1 = y(exit);
    if (near) {
      context.strokeStyle = profit >= 0 ? timeline.colours.up : timeline.colours.down;
      context.globalAlpha = 0.7;
      context.lineWidth = 1.25;
      context.setLineDash([2, 3]);
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    }
    context.fillStyle = side > 0 ? timeline.colours.up : timeline.colours.down;
    context.strokeStyle = timeline.colours.card;
    context.lineWidth = near ? 1 : 0;
    const up = side > 0 ? 1 : -1;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x0 - size, y0 + up * size * 1.8);
    context.lineTo(x0 + size, y0 + up * size * 1.8);
    context.closePath();
    context.fill();
    if (near) context.stroke();
    if (!near) continue;
    context.fillStyle = timeline.colours.card;
    context.strokeStyle = profit >= 0 ? timeline.colours.up : timeline.colours.down;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x1, y1, size * 0.62, 0, 7);
    context.fill();
    context.stroke();
  }
}
