// Runs independent clients against simulated venues: node check.mjs <spot.json> <futures.json>, each as `trading simulate binance --json` prints it.
import { readFileSync } from 'node:fs';
import { checkBinanceSpot } from './binance-spot.mjs';
import { checkCcxtFutures } from './ccxt-futures.mjs';
import { checkCcxtSpot } from './ccxt-spot.mjs';
import { Checks } from './checks.mjs';

const [spot, futures] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8').split('\n')[0]));
const checks = new Checks();

// What nobody waits for any more must not end the run.
process.on('unhandledRejection', (error) => console.log(`note: ${String(error).split('\n')[0]}`));
for (const [name, check, venue] of [['ccxt spot', checkCcxtSpot, spot], ['@binance/spot', checkBinanceSpot, spot], ['ccxt futures', checkCcxtFutures, futures]]) {
  try {
    await check(checks, venue);
  } catch (error) {
    checks.failed++;
    console.log(`FAIL ${name}: ${error?.stack ?? error}`);
  }
}

console.log(`${checks.passed} passed, ${checks.failed} failed`);
process.exit(checks.failed === 0 ? 0 : 1);
