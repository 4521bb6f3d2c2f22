#!/usr/bin/env bash
# Packs everything, then builds and runs a consumer project and copies of the samples outside the repository's build,
# from those packages alone.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rm -rf "$root/artifacts/package"
dotnet pack "$root/Trading.sln" -c Release --no-build -v q -nologo
feed=$(dirname "$(find "$root/artifacts/package" -name 'Trading.Core.*.nupkg' | head -n 1)")
for package in Abstractions Indicators Data Core Analytics Exchanges Testing Cli Templates Plugins.SmaCross Plugins.Breakout; do
  ls "$feed/Trading.$package".[0-9]*.nupkg >/dev/null || { echo "error: Trading.$package was not packed"; exit 1; }
done

# A cache of its own, so that no earlier build of the same version is found.
export NUGET_PACKAGES="$work/cache"
cp -r "$root/eng/consumer" "$root/samples/QuickStart" "$root/samples/PaperBot" "$root/samples/LiveBot" "$work/"
for project in consumer QuickStart PaperBot LiveBot; do
  cat > "$work/$project/nuget.config" <<EOF
<configuration><packageSources><add key="trading" value="$feed" /></packageSources></configuration>
EOF
done

dotnet run --project "$work/consumer" -c Release
dotnet run --project "$work/QuickStart" -c Release -- --strategy sma-cross --output "$work/reports" | tail -n 3
test -s "$work/reports/sma-cross-COINUSDT-1m.html"
export Trading__Control__Folder="$work/run"
paper=$(dotnet run --project "$work/PaperBot" -c Release -- --seconds 10)
tail -n 3 <<<"$paper"
grep -q "btc Running" <<<"$paper" || { echo "error: the PaperBot sample did not run"; echo "$paper"; exit 1; }
dotnet build "$work/LiveBot" -c Release -v q -nologo
refusal=$(env -u TRADING_BINANCE_MAIN_KEY dotnet run --project "$work/LiveBot" -c Release --no-build 2>&1) && code=0 || code=$?
[ "$code" = 2 ] && grep -q TRADING_BINANCE_MAIN_KEY <<<"$refusal" || { echo "error: the LiveBot sample did not refuse to start without a key"; echo "$refusal"; exit 1; }
dotnet run --project "$work/LiveBot" -c Release --no-build -- --simulator --seconds 10 | tail -n 3

# The template: created, built, tested and run from the packages..
dotnet new install "$(ls "$feed"/Trading.Templates.[0-9]*.nupkg)" --debug:custom-hive "$work/hive" >/dev/null
cd "$work"
dotnet new trading-plugin -n MeanReversionPlugin -o template --debug:custom-hive "$work/hive"
cp "$work/consumer/nuget.config" "$work/template/nuget.config"
dotnet build "$work/template" -c Release -v q -nologo -warnaserror
output="$work/template/MeanReversionPlugin/bin/Release/net10.0"
test ! -e "$output/Trading.Abstractions.dll" || { echo "error: the template's output holds the contracts"; exit 1; }
test -e "$output/Trading.Indicators.dll" || { echo "error: the template's output lacks its dependencies"; exit 1; }
dotnet run --project "$work/template/MeanReversionPlugin.Tests" -c Release --no-build
dotnet tool install Trading.Cli --tool-path "$work/tools" --add-source "$feed" --version 0.1.0 >/dev/null
"$work/tools/trading" plugins doctor "$output"
"$work/tools/trading" backtest --plugins "$output" --strategy meanreversionplugin --output "$work/reports" | tail -n 3
# The analyzers travel in the package, and a wrong project is refused with a sentence.
sed -i 's/_distance = Track/var now = DateTime.UtcNow; _distance = Track/; s/OnStart() => \(.*\);$/OnStart() { \1; }/' "$work/template/MeanReversionPlugin/MeanReversion.cs"
refused=$(dotnet build "$work/template/MeanReversionPlugin" -c Release -v q -nologo 2>&1 || true)
grep -q TRD001 <<<"$refused" || { echo "error: the analyzers did not find the machine's clock"; echo "$refused"; exit 1; }
refused=$(dotnet build "$work/template/MeanReversionPlugin" -c Release -v q -nologo -p:OutputType=Exe 2>&1 || true)
grep -q TRDB001 <<<"$refused" || { echo "error: a plugin that is a program was not refused"; exit 1; }
echo "The packages work on their own."
