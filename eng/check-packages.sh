#!/usr/bin/env bash
# Packs everything, then builds and runs a consumer project and a copy of the QuickStart sample outside the
# repository's build, from those packages alone.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rm -rf "$root/artifacts/package"
dotnet pack "$root/Trading.sln" -c Release --no-build -v q -nologo
feed=$(dirname "$(find "$root/artifacts/package" -name 'Trading.Core.*.nupkg' | head -n 1)")
for package in Abstractions Indicators Data Core Analytics Testing Cli Plugins.SmaCross Plugins.Breakout; do
  ls "$feed/Trading.$package".[0-9]*.nupkg >/dev/null || { echo "error: Trading.$package was not packed"; exit 1; }
done

# A cache of its own, so that no earlier build of the same version is found.
export NUGET_PACKAGES="$work/cache"
cp -r "$root/eng/consumer" "$root/samples/QuickStart" "$work/"
for project in consumer QuickStart; do
  cat > "$work/$project/nuget.config" <<EOF
<configuration><packageSources><add key="trading" value="$feed" /></packageSources></configuration>
EOF
done

dotnet run --project "$work/consumer" -c Release
dotnet run --project "$work/QuickStart" -c Release -- --strategy sma-cross --output "$work/reports" | tail -n 3
test -s "$work/reports/sma-cross-COINUSDT-1m.html"
echo "The packages work on their own."
