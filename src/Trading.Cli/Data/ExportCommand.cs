using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data export</c>: out of the store into a file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var (series, store, kind, timeframe, from, to, version, json) =
            (DataOptions.Series(), DataOptions.Store(), DataOptions.Kind(), DataOptions.Timeframe(), DataOptions.From(), DataOptions.To(), DataOptions.Version(), CommonOptions.Json());
        var output = new Option<string>("--output", "-o") { Description = "The file to write: .csv or .jsonl, with .gz where packed", Required = true };
        var command = new Command("export", "Writes what the store has of an instrument to a file that reads back to the last bit. What was broken off goes on where it ended.\n\nExample: trading data export BINANCE:BTCUSDT --timeframe 1m --from 2024-01-01 --output btcusdt-1m.csv.gz")
        {
            series, output, store, kind, timeframe, from, to, version, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var data = new MarketDataStore(parsed.GetValue(store)!);
            var found = DataStores.Find(data, parsed.GetValue(series)!, parsed.GetValue(kind), parsed.GetValue(timeframe));
            var range = (DataOptions.ReadTime(parsed.GetValue(from)), DataOptions.ReadTime(parsed.GetValue(to)));
            string path = parsed.GetValue(output)!;
            bool quiet = parsed.GetValue(json);
            long count = await ProgressDisplay.ShowAsync($"export {found}", quiet, progress => Task.Run(
                () => DataKinds.Visit(found.Kind, new Export(data, found, range, parsed.GetValue(version), path, progress, cancellationToken)), cancellationToken)).ConfigureAwait(false);
            WriteResult.Print(count, path, quiet);
            return ExitCodes.Success;
        });
        return command;
    }

    private sealed class Export(MarketDataStore store, StoredSeries series, (Timestamp? From, Timestamp? To) range, string? version, string path, IProgress<double>? progress, CancellationToken cancellationToken)
        : IKindVisitor<long>
    {
        public long Visit<T>() => DataFiles.Write(store.Open<T>(series.Instrument.Id, series.Timeframe, range.From, range.To, version), path, progress, cancellationToken);
    }
}
