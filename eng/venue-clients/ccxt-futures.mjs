import ccxt from 'ccxt';
import { expect } from './checks.mjs';

// ccxt on USDT-margined futures.
export async function checkCcxtFutures(checks, venue) {
  const rest = venue.rest.replace(/\/$/, '');
  const streams = venue.streams.replace(/\/$/, '');
  const exchange = new ccxt.pro.binance({
    apiKey: venue.key,
    secret: venue.secret,
    options: { defaultType: 'swap', fetchMarkets: { types: ['linear'] }, fetchCurrencies: false, fetchMargins: false, warnOnFetchOpenOrdersWithoutSymbol: false },
  });
  exchange.has.fetchCurrencies = false;

  // ccxt wants this before it opens a WebSocket without TLS.
  await exchange.loadHttpProxyAgent();
  for (const [name, version] of [['fapiPublic', 'v1'], ['fapiPublicV2', 'v2'], ['fapiPublicV3', 'v3'], ['fapiPrivate', 'v1'], ['fapiPrivateV2', 'v2'], ['fapiPrivateV3', 'v3']])
    exchange.urls.api[name] = `${rest}/fapi/${version}`;
  exchange.urls.api.ws.future = `${streams}/ws`;
  const symbol = 'BTC/USDT:USDT';
  try {
    await checks.run('ccxt futures: load markets', async () => {
      const market = (await exchange.loadMarkets())[symbol];
      expect(market.swap && market.linear && market.precision.price === 0.1 && market.precision.amount === 0.001, JSON.stringify(market.precision));
    });
    await checks.run('ccxt futures: ticker, book, bars, trades', async () => {
      expect((await exchange.fetchTicker(symbol)).last > 0, 'no price');
      const book = await exchange.fetchOrderBook(symbol, 10);
      expect(book.bids[0][0] < book.asks[0][0], 'the book is empty or crossed');
      expect((await exchange.fetchOHLCV(symbol, '1m', undefined, 30)).length > 10, 'few bars');
      expect((await exchange.fetchTrades(symbol)).length > 10, 'few trades');
    });
    await checks.run('ccxt futures: funding rate', async () => {
      const funding = await exchange.fetchFundingRate(symbol);
      expect(funding.markPrice > 0 && funding.fundingRate !== undefined, JSON.stringify(funding));
    });
    await checks.run('ccxt futures: balance', async () => expect((await exchange.fetchBalance({ type: 'future' })).USDT.free > 1000, 'no balance'));
    await checks.run('ccxt futures: leverage', async () => {
      const answer = await exchange.setLeverage(10, symbol);
      expect(Number(answer.leverage) === 10, JSON.stringify(answer));
    });
    let last = 0;
    await checks.run('ccxt futures: limit order rests, is edited and cancelled', async () => {
      last = (await exchange.fetchTicker(symbol)).last;
      const order = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.97));
      expect((await exchange.fetchOpenOrders(symbol)).length === 1, 'it is not open');
      const edited = await exchange.editOrder(order.id, symbol, 'limit', 'buy', 0.02, exchange.priceToPrecision(symbol, last * 0.96));
      expect(edited.amount === 0.02, JSON.stringify(edited));
      expect((await exchange.cancelOrder(order.id, symbol)).status === 'canceled', 'it is not cancelled');
    });
    await checks.run('ccxt futures: position is opened, seen and closed', async () => {
      await exchange.createOrder(symbol, 'market', 'buy', 0.02);
      const [position] = await exchange.fetchPositions([symbol]);
      expect(position.side === 'long' && position.contracts === 0.02 && position.entryPrice > 0, JSON.stringify(position));
      await exchange.createOrder(symbol, 'market', 'sell', 0.02, undefined, { reduceOnly: true });
      expect((await exchange.fetchPositions([symbol])).filter((one) => one.contracts > 0).length === 0, 'it is still open');
      expect((await exchange.fetchMyTrades(symbol)).length >= 2, 'fills are missing');
    });
    await checks.run('ccxt futures: stop goes to the algo service', async () => {
      const stop = await exchange.createOrder(symbol, 'market', 'sell', 0.01, undefined, { stopLossPrice: exchange.priceToPrecision(symbol, last * 0.9) });
      expect(stop.id !== undefined, JSON.stringify(stop));
      await exchange.cancelOrder(stop.id, symbol, { trigger: true });
    });
    await checks.run('ccxt futures: reduce only without a position is refused', async () => {
      const error = await exchange.createOrder(symbol, 'market', 'sell', 0.02, undefined, { reduceOnly: true }).then(() => undefined, (e) => e);
      expect(/-2022/.test(String(error)), String(error));
    });
    await checks.run('ccxt futures stream: order book stays in step', async () => {
      let book;
      for (let i = 0; i < 15; i++)
        book = await exchange.watchOrderBook(symbol);
      expect(book.bids[0][0] < book.asks[0][0], 'the book is crossed');
    });
    await checks.run('ccxt futures stream: trades, mark price', async () => {
      expect((await exchange.watchTrades(symbol)).length > 0, 'no trades');
      expect((await exchange.watchMarkPrice(symbol)).markPrice > 0, 'no mark price');
    });
    await checks.run('ccxt futures stream: own orders', async () => {
      const coming = exchange.watchOrders(symbol);
      coming.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, exchange.priceToPrecision(symbol, last * 0.97));
      expect((await coming).some((one) => one.id === placed.id), 'the order was not told');
      await exchange.cancelAllOrders(symbol);
    });
  } finally {
    await exchange.close();
  }
}
