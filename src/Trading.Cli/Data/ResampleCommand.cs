using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data resample</c>: larger bars of smaller ones, bars of trades and quotes.</summary>
internal static class ResampleCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("file or instrument") { Description = "A file of bars, trades or quotes, or an instrument in the store as VENUE:SYMBOL" };
        var to = new Option<string>("--to-timeframe") { Description = "The larger timeframe, for example 1h", Required = true };
        to.Validators.Add(result =>
        {
            if (!Timeframe.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"--to-timeframe takes a timeframe such as 15m, not '{result.GetValueOrDefault<string>()}'.");
        });
        var output = new Option<string?>("--output", "-o") { Description = "The file to write, .csv or .jsonl, with .gz where packed; without it the bars go into the store" };
        var calendar = CheckCommand.Calendar();
        var (store, kind, timeframe, json) = (DataOptions.Store(), DataOptions.Kind(), DataOptions.Timeframe(), CommonOptions.Json());
        var price = new Option<QuoteBarPrice>("--price") { Description = "Which price of quotes: mid, bid or ask", DefaultValueFactory = _ => QuoteBarPrice.Mid };
        var command = new Command("resample", "Makes larger bars of smaller ones, or bars of trades or quotes, aligned in UTC or to the sessions of a market.\n\nExample: trading data resample BINANCE:BTCUSDT --timeframe 1m --to-timeframe 1h") { target, to, output, store, kind, timeframe, price, calendar, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string name = parsed.GetValue(target)!;
            var data = new MarketDataStore(parsed.GetValue(store)!);
            IBarSource resampled;
            try
            {
                resampled = Create(data, name, parsed.GetValue(kind), parsed.GetValue(timeframe), Timeframe.Parse(parsed.GetValue(to)!), parsed.GetValue(price), CheckCommand.ReadCalendar(parsed.GetValue(calendar)));
            }
            catch (ArgumentException e)
            {
                throw new MarketDataException(e.Message, e);
            }

            string? file = parsed.GetValue(output);
            bool quiet = parsed.GetValue(json);
            long count = await ProgressDisplay.ShowAsync($"resample {Path.GetFileName(name)}", quiet, progress => Task.Run(
                () => file is null ? data.Import(resampled, progress, cancellationToken) : DataFiles.Write(resampled, file, progress, cancellationToken), cancellationToken)).ConfigureAwait(false);
            WriteResult.Print(count, file ?? $"{data.Folder}, {resampled.Instrument} of {resampled.Timeframe}", quiet);
            return ExitCodes.Success;
        });
        return command;
    }

    private static IBarSource Create(MarketDataStore store, string name, string? kind, string? timeframe, Timeframe to, QuoteBarPrice price, TradingCalendar? calendar)
    {
        bool isFile = DataFiles.IsFile(name);
        var data = kind is not null && DataKinds.TryParse(kind, out var known) ? known : isFile ? DataKinds.Guess(name) : MarketDataKind.Bars;
        return data switch
        {
            MarketDataKind.Bars => new ResampledBarSource((IBarSource)Open<Bar>(), to, calendar),
            MarketDataKind.Trades => new TradeBarSource(Open<Trade>(), to, calendar),
            MarketDataKind.Quotes => new QuoteBarSource(Open<Quote>(), to, price, calendar),
            _ => throw new MarketDataException($"Bars are made of bars, trades or quotes, not of {DataKinds.NameOf(data)}."),
        };

        IMarketDataSource<T> Open<T>()
        {
            if (isFile)
                return DataFiles.Open<T>([name], null, timeframe);
            var series = DataStores.Find(store, name, DataKinds.NameOf(data), timeframe);
            return store.Open<T>(series.Instrument.Id, series.Timeframe);
        }
    }
}
