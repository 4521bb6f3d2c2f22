using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data resample</c>: larger bars of smaller ones.</summary>
internal static class ResampleCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("file or instrument") { Description = "A file of bars, or an instrument in the store as VENUE:SYMBOL" };
        var to = new Option<string>("--to-timeframe") { Description = "The larger timeframe, for example 1h", Required = true };
        to.Validators.Add(result =>
        {
            if (!Timeframe.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"--to-timeframe takes a timeframe such as 15m, not '{result.GetValueOrDefault<string>()}'.");
        });
        var output = new Option<string?>("--output", "-o") { Description = "The file to write, .csv or .jsonl, with .gz where packed; without it the bars go into the store" };
        var calendar = CheckCommand.Calendar();
        var (store, timeframe, json) = (DataOptions.Store(), DataOptions.Timeframe(), CommonOptions.Json());
        var command = new Command("resample", "Makes larger bars of smaller ones, aligned in UTC or to the sessions of a market.\n\nExample: trading data resample BINANCE:BTCUSDT --timeframe 1m --to-timeframe 1h") { target, to, output, store, timeframe, calendar, json };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(target)!;
            var data = new MarketDataStore(parsed.GetValue(store)!);
            var source = Open(data, name, parsed.GetValue(timeframe));
            ResampledBarSource resampled;
            try
            {
                resampled = new(source, Timeframe.Parse(parsed.GetValue(to)!), CheckCommand.ReadCalendar(parsed.GetValue(calendar)));
            }
            catch (ArgumentException e)
            {
                throw new MarketDataException(e.Message, e);
            }

            string? file = parsed.GetValue(output);
            long count = file is null ? data.Import(resampled) : DataFiles.Write(resampled, file);
            WriteResult.Print(count, file ?? $"{data.Folder}, {resampled.Instrument} of {resampled.Timeframe}", parsed.GetValue(json));
            return ExitCodes.Success;
        });
        return command;
    }

    private static IBarSource Open(MarketDataStore store, string name, string? timeframe)
    {
        if (File.Exists(name) || Directory.Exists(name) || !DataOptions.TryInstrument(name, out _))
            return DataFiles.OpenBars([name], null, timeframe);
        var series = DataStores.Find(store, name, "bars", timeframe);
        return store.OpenBars(series.Instrument.Id, series.Timeframe);
    }
}
