import ccxt from 'ccxt';
import { expect } from './checks.mjs';

// ccxt on spot: everything a bot does, over REST and over its WebSocket classes.
export async function checkCcxtSpot(checks, venue) {
  const rest = venue.rest.replace(/\/$/, '');
  const streams = venue.streams.replace(/\/$/, '');
  const exchange = new ccxt.pro.binance({
    apiKey: venue.key,
    secret: venue.secret,
    options: { fetchMarkets: { types: ['spot'] }, fetchCurrencies: false, fetchMargins: false, adjustForTimeDifference: true, warnOnFetchOpenOrdersWithoutSymbol: false },
  });
  exchange.has.fetchCurrencies = false;

  // ccxt wants this before it opens a WebSocket without TLS.
  await exchange.loadHttpProxyAgent();
  for (const name of ['public', 'private'])
    exchange.urls.api[name] = `${rest}/api/v3`;
  exchange.urls.api.v1 = `${rest}/api/v1`;
  for (const [name, version] of [['sapi', 'v1'], ['sapiV2', 'v2'], ['sapiV3', 'v3'], ['sapiV4', 'v4']])
    exchange.urls.api[name] = `${rest}/sapi/${version}`;
  exchange.urls.api.ws.spot = `${streams}/ws`;
  exchange.urls.api.ws['ws-api'].spot = `${streams}/ws-api/v3`;
  const symbol = 'BTC/USDT';
  try {
    await checks.run('ccxt spot: load markets', async () => {
      const markets = await exchange.loadMarkets();
      const market = markets[symbol];
      expect(market.spot && market.active, 'BTC/USDT is no active spot market');
      expect(market.precision.price === 0.01 && market.precision.amount === 0.00001, `precision ${JSON.stringify(market.precision)}`);
      expect(market.limits.cost.min === 5, `limits ${JSON.stringify(market.limits)}`);
      return `${Object.keys(markets).length} markets`;
    });
    await checks.run('ccxt spot: time', async () => expect(Math.abs(await exchange.fetchTime() - Date.now()) < 5000, 'the clock is off'));
    await checks.run('ccxt spot: ticker', async () => {
      const ticker = await exchange.fetchTicker(symbol);
      expect(ticker.bid > 0 && ticker.ask > ticker.bid && ticker.last > 0 && ticker.baseVolume > 0, JSON.stringify(ticker));
    });
    await checks.run('ccxt spot: all tickers, best bids and asks', async () => {
      expect(Object.keys(await exchange.fetchTickers()).length >= 3, 'too few tickers');
      expect((await exchange.fetchBidsAsks())[symbol].ask > 0, 'no ask');
    });
    await checks.run('ccxt spot: order book', async () => {
      const book = await exchange.fetchOrderBook(symbol, 50);
      expect(book.bids.length > 10 && book.asks.length > 10 && book.bids[0][0] < book.asks[0][0], 'the book is empty or crossed');
      return `${book.bids.length} bids, ${book.asks.length} asks`;
    });
    await checks.run('ccxt spot: bars', async () => {
      const bars = await exchange.fetchOHLCV(symbol, '1m', undefined, 30);
      expect(bars.length > 10 && bars.every(([, o, h, l, c]) => h >= Math.max(o, c) && l <= Math.min(o, c)), 'bars are few or wrong');
      expect(bars.every((bar, i) => i === 0 || bar[0] - bars[i - 1][0] === 60_000), 'bars are not a minute apart');
      return `${bars.length} bars`;
    });
    await checks.run('ccxt spot: public trades', async () => expect((await exchange.fetchTrades(symbol, undefined, 100)).length > 10, 'few trades'));
    const before = await exchange.fetchBalance().catch(() => ({}));
    await checks.run('ccxt spot: balance', async () => expect(before.USDT.free > 1000, JSON.stringify(before.USDT)));

    let last = 0;
    let order;
    await checks.run('ccxt spot: limit order rests', async () => {
      last = (await exchange.fetchTicker(symbol)).last;
      order = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.9), { clientOrderId: 'ccxt-resting-1' });
      expect(order.status === 'open' && order.clientOrderId === 'ccxt-resting-1', JSON.stringify(order));
    });
    await checks.run('ccxt spot: the same client order id is refused', async () => {
      const error = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.9), { clientOrderId: 'ccxt-resting-1' }).then(() => undefined, (e) => e);
      expect(error instanceof ccxt.ExchangeError && /Duplicate/.test(error.message), String(error));
    });
    await checks.run('ccxt spot: open orders, one order', async () => {
      expect((await exchange.fetchOpenOrders(symbol)).some((one) => one.id === order.id), 'the order is not among the open ones');
      expect((await exchange.fetchOrder(order.id, symbol)).status === 'open', 'the order is not open');
      expect((await exchange.fetchBalance()).USDT.used > 0, 'nothing is locked');
    });
    await checks.run('ccxt spot: cancel', async () => {
      const cancelled = await exchange.cancelOrder(order.id, symbol);
      expect(cancelled.status === 'canceled', JSON.stringify(cancelled));
      expect((await exchange.fetchOrder(order.id, symbol)).status === 'canceled', 'it is not cancelled');
      const error = await exchange.cancelOrder(order.id, symbol).then(() => undefined, (e) => e);
      expect(error instanceof ccxt.OrderNotFound, String(error));
    });
    await checks.run('ccxt spot: market order fills', async () => {
      const filled = await exchange.createOrder(symbol, 'market', 'buy', 0.01);
      expect(filled.status === 'closed' && filled.filled === 0.01 && filled.average > 0, JSON.stringify(filled));
      const trades = await exchange.fetchMyTrades(symbol);
      expect(trades.some((trade) => trade.order === filled.id && trade.fee.cost > 0), 'the fill is not among my trades');
    });
    await checks.run('ccxt spot: post only that would take is refused', async () => {
      const error = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 1.05), { postOnly: true }).then(() => undefined, (e) => e);
      expect(error instanceof ccxt.OrderImmediatelyFillable || /immediately match/.test(String(error)), String(error));
    });
    await checks.run('ccxt spot: stop order', async () => {
      const stop = await exchange.createOrder(symbol, 'market', 'sell', 0.005, undefined, { stopLossPrice: exchange.priceToPrecision(symbol, last * 0.8) });
      expect((await exchange.fetchOrder(stop.id, symbol)).triggerPrice > 0, 'the stop has no trigger');
      await exchange.cancelOrder(stop.id, symbol);
    });
    await checks.run('ccxt spot: edit', async () => {
      const first = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.9));
      const second = await exchange.editOrder(first.id, symbol, 'limit', 'buy', 0.02, exchange.priceToPrecision(symbol, last * 0.89));
      expect(second.amount === 0.02, JSON.stringify(second));
    });
    await checks.run('ccxt spot: cancel all, closed orders', async () => {
      await exchange.cancelAllOrders(symbol);
      expect((await exchange.fetchOpenOrders(symbol)).length === 0, 'orders are left');
      expect((await exchange.fetchClosedOrders(symbol)).length >= 1, 'no closed orders');
    });
    await checks.run('ccxt spot: insufficient funds', async () => {
      const error = await exchange.createOrder(symbol, 'limit', 'buy', 100, exchange.priceToPrecision(symbol, last * 0.9)).then(() => undefined, (e) => e);
      expect(error instanceof ccxt.InsufficientFunds, String(error));
    });

    await checks.run('ccxt spot stream: order book stays in step', async () => {
      let book;
      for (let i = 0; i < 15; i++)
        book = await exchange.watchOrderBook(symbol);
      expect(book.bids[0][0] < book.asks[0][0], 'the book is crossed');
      return `nonce ${book.nonce}`;
    });
    await checks.run('ccxt spot stream: trades', async () => expect((await exchange.watchTrades(symbol)).length > 0, 'no trades'));
    await checks.run('ccxt spot stream: ticker', async () => expect((await exchange.watchTicker(symbol)).last > 0, 'no price'));
    await checks.run('ccxt spot stream: bars', async () => expect((await exchange.watchOHLCV(symbol, '1m')).length > 0, 'no bars'));
    await checks.run('ccxt spot stream: own orders', async () => {
      const coming = exchange.watchOrders(symbol);
      coming.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.9));
      const orders = await coming;
      expect(orders.some((one) => one.id === placed.id), 'the order was not told');
      await exchange.cancelOrder(placed.id, symbol);
    });
    await checks.run('ccxt spot WebSocket API: place and cancel', async () => {
      const placed = await exchange.createOrderWs(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.9));
      expect(placed.id !== undefined, JSON.stringify(placed));
      expect((await exchange.cancelOrderWs(placed.id, symbol)).status === 'canceled', 'it is not cancelled');
    });
  } finally {
    await exchange.close();
  }
}
