#!/usr/bin/env bash
# Runs independent clients (ccxt, Binance's own connector) against simulated venues on the loopback address: check-venues.sh [venue…]
# TRADING_TOOL names the built tool; by default the one of the Release build.
# Exit codes: 0 all checks passed, 1 some failed, 77 skipped because Node or the packages are not there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
tool=${TRADING_TOOL:-$root/artifacts/bin/Trading.Cli/release/trading.dll}
clients=$root/eng/venue-clients

command -v node >/dev/null && command -v npm >/dev/null || { echo "skipped: there is no node or no npm"; exit 77; }
test -f "$tool" || { echo "error: $tool is not built"; exit 1; }
if [ ! -d "$clients/node_modules/ccxt" ]; then
  npm install --prefix "$clients" --no-audit --no-fund --loglevel=error >/dev/null || { echo "skipped: the clients could not be installed"; exit 77; }
fi

work=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT

# The names of venues can be given; all of them otherwise.
venues=("$@")
[ ${#venues[@]} -gt 0 ] || venues=(binance binance-futures bybit bybit-linear kraken okx coinbase)
files=()
for venue in "${venues[@]}"; do
  dotnet "$tool" simulate "$venue" --json >"$work/$venue.json" & pids+=($!)
  files+=("$work/$venue.json")
done
for file in "${files[@]}"; do
  for _ in $(seq 600); do
    [ -s "$file" ] && break
    sleep 0.1
  done
  [ -s "$file" ] || { echo "error: $(basename "$file" .json) did not start"; exit 1; }
done
cd "$clients"
node check.mjs "${files[@]}"
