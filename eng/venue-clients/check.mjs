// Runs independent clients against simulated venues: node check.mjs <file>…, each as `trading simulate <venue> --json` prints it.
import { readFileSync } from 'node:fs';
import { checkBinanceSpot } from './binance-spot.mjs';
import { checkCcxtFutures } from './ccxt-futures.mjs';
import { checkCcxtSpot } from './ccxt-spot.mjs';
import { checkCcxtVenue } from './ccxt-venue.mjs';
import { Checks } from './checks.mjs';

const clients = {
  binance: [['ccxt spot', checkCcxtSpot], ['@binance/spot', checkBinanceSpot]],
  'binance-futures': [['ccxt futures', checkCcxtFutures]],
  okx: [['ccxt okx', checkCcxtVenue], ['ccxt okx-swap', (checks, venue) => checkCcxtVenue(checks, venue, 'okx-swap')]],
};
const checks = new Checks();

// What nobody waits for any more must not end the run.
process.on('unhandledRejection', (error) => console.log(`note: ${String(error).split('\n')[0]}`));
for (const file of process.argv.slice(2)) {
  const venue = JSON.parse(readFileSync(file, 'utf8').split('\n')[0]);
  for (const [name, check] of clients[venue.venue] ?? [[`ccxt ${venue.venue}`, checkCcxtVenue]]) {
    try {
      await check(checks, venue);
    } catch (error) {
      checks.failed++;
      console.log(`FAIL ${name}: ${error?.stack ?? error}`);
    }
  }
}

console.log(`${checks.passed} passed, ${checks.failed} failed`);
process.exit(checks.failed === 0 ? 0 : 1);
