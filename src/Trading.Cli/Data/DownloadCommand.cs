using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data download</c>: a venue's history into the store, through the history role of its connector.</summary>
internal static class DownloadCommand
{
    private const string Help =
        """
        Downloads a venue's history into the store, page by page, at half of the venue's limit, and from where the store ends, so that a
        download that was broken off is just started again. Without an instrument it prints which venues it can use.

        Example: trading data download BINANCE:BTCUSDT --timeframe 1m --from 2024-01-01 --to 2024-02-01
        """;

    /// <summary>Creates the command over the connectors that come with the tool.</summary>
    public static Command Create(params IMarketHistory[] histories)
    {
        var instrument = new Argument<string?>("instrument") { Description = "What to download, as VENUE:SYMBOL", Arity = ArgumentArity.ZeroOrOne };
        var (store, kind, timeframe, from, to, json) =
            (DataOptions.Store(), DataOptions.Kind(), DataOptions.Timeframe(), DataOptions.From(), DataOptions.To(), CommonOptions.Json());
        var command = new Command("download", Help) { instrument, store, kind, timeframe, from, to, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(instrument) is not { } name)
            {
                Console.WriteLine(Offer(histories));
                return ExitCodes.Success;
            }

            if (!DataOptions.TryInstrument(name, out var id))
                throw new ParameterException($"'{name}' is no instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.");
            var history = Array.Find(histories, one => one.Name.Equals(id.Venue, StringComparison.OrdinalIgnoreCase))
                ?? throw new MarketDataException($"Nothing can be downloaded from {id.Venue}. {Offer(histories)}");
            var start = DataOptions.ReadTime(parsed.GetValue(from)) ?? throw new ParameterException("--from is needed.");
            var end = DataOptions.ReadTime(parsed.GetValue(to)) ?? Timestamp.From(TimeProvider.System.GetUtcNow());
            if (end <= start)
                throw new ParameterException($"--to, {end}, is not after --from, {start}.");
            var data = parsed.GetValue(kind) is { } said && DataKinds.TryParse(said, out var known) ? known : MarketDataKind.Bars;
            Timeframe frame = data != MarketDataKind.Bars ? default : Timeframe.Parse(parsed.GetValue(timeframe) ?? throw new ParameterException("--timeframe is needed."));
            var downloader = new MarketDataDownloader(new MarketDataStore(parsed.GetValue(store)!), TimeProvider.System);
            bool quiet = parsed.GetValue(json);
            var found = await history.GetInstrumentAsync(id, cancellationToken).ConfigureAwait(false);
            var result = await ProgressDisplay.ShowAsync($"download {id}", quiet, progress => DataKinds.Visit(
                data, new Download(downloader, history, found, (start, end), frame, progress, cancellationToken))).ConfigureAwait(false);
            WriteResult.Print(result.Count, parsed.GetValue(store)!, quiet);
            return ExitCodes.Success;
        });
        return command;
    }

    private static string Offer(IMarketHistory[] histories) => histories.Length == 0
        ? "This tool has no connector that can download yet; 'trading data import' takes files, among them those of Binance's public archive."
        : $"It can be downloaded from {string.Join(", ", histories.Select(history => history.Name.ToUpperInvariant()))}.";

    private sealed class Download(
        MarketDataDownloader downloader, IMarketHistory history, Instrument instrument, (Timestamp From, Timestamp To) range, Timeframe timeframe, IProgress<double>? progress, CancellationToken cancellationToken)
        : IKindVisitor<Task<DownloadResult>>
    {
        public Task<DownloadResult> Visit<T>() => downloader.DownloadAsync<T>(history, instrument, range.From, range.To, timeframe, progress, cancellationToken);
    }
}
