using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data generate</c>: bars of a market that never was.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "The seed; equal seeds give equal bars", DefaultValueFactory = _ => 1 };
        var count = new Option<long>("--count") { Description = "How many bars", DefaultValueFactory = _ => 525_600 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() is < 1 or > 1_000_000_000)
                result.AddError("--count takes a number from 1 to 1000000000.");
        });
        var volatility = CommonOptions.Decimal("--volatility", "The standard deviation of a year's return", 0.6m, 0.01m, 5);
        var gaps = CommonOptions.Decimal("--gaps", "The probability that bars are missing after a bar", 0, 0, 1);
        var badTicks = CommonOptions.Decimal("--bad-ticks", "The probability that a bar has a price nobody traded at", 0, 0, 1);
        var output = new Option<string?>("--output", "-o") { Description = "The file to write, .csv or .jsonl, with .gz where packed; without it the bars go into the store" };
        var (store, timeframe, from, json) = (DataOptions.Store(), DataOptions.Timeframe(), DataOptions.From(), CommonOptions.Json());
        var command = new Command("generate", "Generates bars from a seed: regimes, clustered volatility, fat tails, jumps, and gaps and bad ticks on demand.\n\nExample: trading data generate --seed 7 --count 100000 --output market.csv.gz")
        {
            seed, count, volatility, gaps, badTicks, timeframe, from, output, store, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new MarketGeneratorOptions
            {
                Seed = parsed.GetValue(seed),
                Count = parsed.GetValue(count),
                AnnualVolatility = (double)parsed.GetValue(volatility),
                GapProbability = (double)parsed.GetValue(gaps),
                BadTickProbability = (double)parsed.GetValue(badTicks),
            };
            options.Timeframe = parsed.GetValue(timeframe) is { } frame ? Timeframe.Parse(frame) : options.Timeframe;
            options.Start = DataOptions.ReadTime(parsed.GetValue(from)) ?? options.Start;
            var source = new GeneratedBarSource(options);
            var data = new MarketDataStore(parsed.GetValue(store)!);
            string? file = parsed.GetValue(output);
            bool quiet = parsed.GetValue(json);
            long written = await ProgressDisplay.ShowAsync("generate", quiet, progress => Task.Run(() => file is null ? data.Import(source, progress, cancellationToken) : DataFiles.Write(source, file), cancellationToken)).ConfigureAwait(false);
            WriteResult.Print(written, file ?? $"{data.Folder}, {source.Instrument} of {source.Timeframe}", quiet);
            return ExitCodes.Success;
        });
        return command;
    }
}
