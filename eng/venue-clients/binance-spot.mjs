import { expect, within } from './checks.mjs';

// Binance's own connector for JavaScript.
export async function checkBinanceSpot(checks, venue) {
  const { Spot } = await import('@binance/spot');
  const rest = venue.rest.replace(/\/$/, '');
  const streams = venue.streams.replace(/\/$/, '');
  const client = new Spot({
    configurationRestAPI: { apiKey: venue.key, apiSecret: venue.secret, basePath: rest, timeout: 10_000 },
    configurationWebsocketAPI: { apiKey: venue.key, apiSecret: venue.secret, wsURL: `${streams}/ws-api/v3` },
    configurationWebsocketStreams: { wsURL: streams },
  });
  let last = 0;
  await checks.run('@binance/spot: exchange information', async () => {
    const info = await (await client.restAPI.exchangeInfo({ symbol: 'BTCUSDT' })).data();
    expect(info.symbols.length === 1 && info.symbols[0].filters.length >= 7, JSON.stringify(info).slice(0, 200));
  });
  await checks.run('@binance/spot: depth, bars, price', async () => {
    expect((await (await client.restAPI.depth({ symbol: 'BTCUSDT', limit: 10 })).data()).bids.length === 10, 'not ten bids');
    expect((await (await client.restAPI.klines({ symbol: 'BTCUSDT', interval: '1m', limit: 5 })).data()).length === 5, 'not five bars');
    last = Number((await (await client.restAPI.tickerPrice({ symbol: 'BTCUSDT' })).data()).price);
    expect(last > 0, 'no price');
  });
  await checks.run('@binance/spot: account', async () => {
    const account = await (await client.restAPI.getAccount()).data();
    expect(account.balances.some((balance) => balance.asset === 'USDT' && Number(balance.free) > 0), 'no USDT');
  });
  await checks.run('@binance/spot: new order, query, cancel', async () => {
    const price = Math.floor(last * 0.9);
    const order = await (await client.restAPI.newOrder({ symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price })).data();
    expect(order.status === 'NEW', JSON.stringify(order));
    expect((await (await client.restAPI.getOrder({ symbol: 'BTCUSDT', orderId: order.orderId })).data()).status === 'NEW', 'it is not there');
    expect((await (await client.restAPI.deleteOrder({ symbol: 'BTCUSDT', orderId: order.orderId })).data()).status === 'CANCELED', 'it is not cancelled');
  });
  await checks.run('@binance/spot: market streams', async () => {
    const connection = await client.websocketStreams.connect();
    try {
      const depth = await within(new Promise((resolve) => connection.diffBookDepth({ symbol: 'btcusdt', updateSpeed: '100ms' }).on('message', resolve)), 10_000);
      expect(depth.U <= depth.u, JSON.stringify(depth).slice(0, 200));
      const trade = await within(new Promise((resolve) => connection.trade({ symbol: 'btcusdt' }).on('message', resolve)), 10_000);
      expect(Number(trade.p) > 0, JSON.stringify(trade));
    } finally {
      await connection.disconnect();
    }
  });
  await checks.run('@binance/spot: WebSocket API', async () => {
    const connection = await client.websocketAPI.connect();
    try {
      const answer = await connection.orderPlace({ symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price: Math.floor(last * 0.9) });
      expect(answer.data.status === 'NEW', JSON.stringify(answer.data));
      const cancelled = await connection.orderCancel({ symbol: 'BTCUSDT', orderId: answer.data.orderId });
      expect(cancelled.data.status === 'CANCELED', JSON.stringify(cancelled.data));
    } finally {
      await connection.disconnect();
    }
  });
}
