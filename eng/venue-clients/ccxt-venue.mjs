import ccxt from 'ccxt';
import { expect } from './checks.mjs';

// What ccxt has to be told of a venue. It keeps asking its real addresses; its requests are turned to the simulator on their way,
// so that what it signs is what it would sign for the venue.
const profiles = {
  bybit: { id: 'bybit', symbol: 'BTC/USDT', options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, enableUnifiedMargin: false, enableUnifiedAccount: true }, found: { acknowledged: true } },
  'bybit-linear': {
    id: 'bybit', symbol: 'BTC/USDT:USDT', options: { defaultType: 'swap', fetchMarkets: { types: ['linear'] }, enableUnifiedMargin: false, enableUnifiedAccount: true }, found: { acknowledged: true },
  },
  kraken: { id: 'kraken', symbol: 'BTC/USD', options: {} },
  okx: { id: 'okx', symbol: 'BTC/USDT', options: { defaultType: 'spot', fetchMarkets: { types: ['spot', 'swap'] }, createOrder: 'privatePostTradeOrder', cancelOrder: 'privatePostTradeCancelOrder' } },
  'okx-swap': { id: 'okx', symbol: 'BTC/USDT:USDT', options: { defaultType: 'swap', fetchMarkets: { types: ['spot', 'swap'] }, createOrder: 'privatePostTradeOrder', cancelOrder: 'privatePostTradeCancelOrder' } },
  coinbase: { id: 'coinbase', symbol: 'BTC/USD', options: {}, asked: { v3: true } },
};

// ccxt on one of the other venues: public data, an order's life, balances, and the book as it streams.
export async function checkCcxtVenue(checks, venue, name = venue.venue) {
  const { id, symbol, options, found = {}, asked = {} } = profiles[name];
  const exchange = new ccxt.pro[id]({
    apiKey: venue.key,
    secret: venue.secret,
    password: venue.passphrase,
    enableRateLimit: true,
    options: { fetchCurrencies: false, adjustForTimeDifference: false, ...options },
  });
  exchange.has.fetchCurrencies = false;
  await exchange.loadHttpProxyAgent();
  const rest = venue.rest.replace(/\/$/, '');
  const send = exchange.fetch.bind(exchange);
  exchange.fetch = (url, ...others) => send(url.replace(/^https:\/\/[^/]+/, rest), ...others);
  turnStreams(exchange.urls.api, 'ws', venue.streams.replace(/\/$/, ''));
  const isSwap = symbol.includes(':');
  const currency = symbol.split('/')[1].split(':')[0];
  const run = (what, action) => checks.run(`ccxt ${name}: ${what}`, action);
  try {
    await run('load markets', async () => {
      const markets = await exchange.loadMarkets();
      expect(markets[symbol] !== undefined && markets[symbol].active !== false, `${symbol} is not among ${Object.keys(markets)}`);
      expect(markets[symbol].precision.price > 0 && markets[symbol].precision.amount > 0, JSON.stringify(markets[symbol].precision));
      return `${Object.keys(markets).length} markets, a contract of ${markets[symbol].contractSize ?? 'none'}`;
    });
    await run('ticker', async () => {
      const ticker = await exchange.fetchTicker(symbol);
      expect(ticker.last > 0 && !(ticker.bid >= ticker.ask), JSON.stringify(ticker));
    });
    await run('order book', async () => {
      const book = await exchange.fetchOrderBook(symbol, 20);
      expect(book.bids.length >= 10 && book.asks.length >= 10 && book.bids[0][0] < book.asks[0][0], 'the book is empty or crossed');
    });
    await run('bars', async () => {
      const bars = await exchange.fetchOHLCV(symbol, '1m', undefined, 30);
      expect(bars.length > 10 && bars.every(([, o, h, l, c]) => h >= Math.max(o, c) && l <= Math.min(o, c)), 'bars are few or wrong');
      expect(bars.every((bar, i) => i === 0 || bar[0] > bars[i - 1][0]), 'bars are not in order');
      return `${bars.length} bars`;
    });
    await run('public trades', async () => expect((await exchange.fetchTrades(symbol, undefined, 50)).length > 10, 'few trades'));
    let before;
    await run('balance', async () => {
      before = (await exchange.fetchBalance(asked))[currency];
      expect(before.total > 90_000 && before.free === before.total, JSON.stringify(before));
    });

    let order;
    const amount = name === 'okx-swap' ? 1 : 0.01;
    await run('limit order rests', async () => {
      const last = (await exchange.fetchTicker(symbol)).last;
      order = await exchange.createOrder(symbol, 'limit', 'buy', amount, exchange.priceToPrecision(symbol, last * 0.9));
      expect(order.id !== undefined, JSON.stringify(order));
    });
    await run('open orders, one order', async () => {
      const open = await exchange.fetchOpenOrders(symbol);
      expect(open.length === 1 && open[0].id === order.id && open[0].amount === amount, JSON.stringify(open));
      const one = await exchange.fetchOrder(order.id, symbol, found);
      expect(one.status === 'open' && one.filled === 0 && one.side === 'buy', JSON.stringify(one));
      expect((await exchange.fetchBalance(asked))[currency].free < before.free, 'nothing is locked');
    });
    await run('cancel', async () => {
      await exchange.cancelOrder(order.id, symbol);
      expect((await exchange.fetchOpenOrders(symbol)).length === 0, 'it is still open');
      expect((await exchange.fetchOrder(order.id, symbol, found)).status === 'canceled', 'it is not cancelled');
      const error = await exchange.cancelOrder(order.id, symbol).then(() => undefined, (e) => e);
      expect(error instanceof ccxt.ExchangeError, String(error));
      return error.constructor.name;
    });
    await run('order that takes is filled', async () => {
      const ask = (await exchange.fetchTicker(symbol)).last;
      const taken = await exchange.createOrder(symbol, 'limit', 'buy', amount, exchange.priceToPrecision(symbol, ask * 1.02));
      const trades = await exchange.fetchMyTrades(symbol);
      expect(trades.some((trade) => trade.order === taken.id && trade.price > 0), JSON.stringify(trades));
      return `${trades.length} trades`;
    });
    await run('insufficient funds', async () => {
      const error = await exchange.createOrder(symbol, 'limit', 'buy', isSwap ? (name === 'okx-swap' ? 9000 : 90) : 50, exchange.priceToPrecision(symbol, 50_000)).then(() => undefined, (e) => e);
      expect(error instanceof ccxt.InsufficientFunds, String(error));
    });
    if (isSwap) {
      await run('position is seen and closed', async () => {
        const [position] = (await exchange.fetchPositions([symbol])).filter((one) => one.contracts > 0);
        expect(position.side === 'long' && position.contracts === amount && position.entryPrice > 0, JSON.stringify(position));
        await exchange.createOrder(symbol, 'market', 'sell', amount, undefined, { reduceOnly: true });
        expect((await exchange.fetchPositions([symbol])).filter((one) => one.contracts > 0).length === 0, 'it is still open');
      });
    }

    await run('stream of the order book', async () => {
      let book;
      for (let i = 0; i < 10; i++)
        book = await exchange.watchOrderBook(symbol);
      expect(book.bids[0][0] < book.asks[0][0], 'the book is empty or crossed');
    });
  } finally {
    await exchange.close();
  }
}

// Some venues have one address of streams, others a tree of them.
function turnStreams(urls, key, streams) {
  if (typeof urls[key] === 'string')
    urls[key] = urls[key].replace(/^wss:\/\/[^/]+/, streams);
  else
    Object.keys(urls[key] ?? {}).forEach((inner) => turnStreams(urls[key], inner, streams));
}
