using System.CommandLine;
using System.Text.Json;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data import</c>: files into the store, resumable.</summary>
internal static class ImportCommand
{
    private const string Help =
        """
        Imports files into the store: CSV in any usual dialect, JSON lines, freqtrade's JSON, Binance's public archive, LEAN's data folders,
        plain or packed as gz or zip. Appends what is later than what is there, so that an import that was broken off is just started again.

        Examples:
          trading data import btcusdt-1m.csv.gz --instrument BINANCE:BTCUSDT
          trading data import BTCUSDT-trades-2024-01-*.zip
          trading data import lean/equity/usa/minute/spy
          trading data import lean/equity/usa/tick/spy --kind trades --compact
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Files of one instrument and kind, or one folder of LEAN", Arity = ArgumentArity.OneOrMore };
        var (store, kind, timeframe, instrument, json) = (DataOptions.Store(), DataOptions.Kind(), DataOptions.Timeframe(), DataOptions.Instrument(), CommonOptions.Json());
        var replace = new Option<bool>("--replace") { Description = "Put the files in the place of what is there, which stays as a version" };
        var compact = new Option<bool>("--compact") { Description = "Pack all of the series as small as can be, for archives; reading it is many times slower" };
        var command = new Command("import", Help) { files, store, kind, timeframe, instrument, replace, compact, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] paths = parsed.GetValue(files)!;
            var data = parsed.GetValue(kind) is { } said && DataKinds.TryParse(said, out var known) ? known : DataKinds.Guess(paths[0]);
            bool quiet = parsed.GetValue(json);
            var target = new MarketDataStore(parsed.GetValue(store)!);
            var result = await ProgressDisplay.ShowAsync($"import {Path.GetFileName(paths[0])}", quiet, progress => Task.Run(
                () => DataKinds.Visit(data, new Import(target, paths, parsed.GetValue(instrument), parsed.GetValue(timeframe), parsed.GetValue(replace), parsed.GetValue(compact), progress, cancellationToken)),
                cancellationToken)).ConfigureAwait(false);
            Console.WriteLine(quiet
                ? JsonSerializer.Serialize(result, DataJson.Default.ImportResult)
                : FormattableString.Invariant($"{result.Imported:N0} new, {result.Count:N0} in all: {result.Series}, {result.Start} to {result.End}\nVersion {result.Version}"));
            return ExitCodes.Success;
        });
        return command;
    }

    private sealed class Import(
        MarketDataStore store, string[] paths, string? instrument, string? timeframe, bool replace, bool compact, IProgress<double>? progress, CancellationToken cancellationToken)
        : IKindVisitor<ImportResult>
    {
        public ImportResult Visit<T>()
        {
            var source = DataFiles.Open<T>(paths, instrument, timeframe);
            var frame = source is IBarSource bars ? bars.Timeframe : default;
            long imported = replace ? 0 : store.Import(source, progress, cancellationToken);
            var version = replace ? store.Replace(source) : store.Freeze<T>(source.Instrument.Id, frame);
            if (compact)
                store.Compact<T>(source.Instrument.Id, frame, StoreCompression.Compact);
            progress?.Report(1);
            var series = store.List().Single(one => one.Instrument.Id == source.Instrument.Id && one.Kind == DataKinds.Of<T>() && one.Timeframe == frame);
            return new(series.ToString(), replace ? version.Count : imported, version.Count, version.Start.ToString(), version.End.ToString(), version.Hash);
        }
    }
}
