using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Trading.Cli.Backtesting;
using Trading.Data;

namespace Trading.Cli.Checking;

/// <summary><c>trading check</c>: tools that keep a backtest honest.</summary>
internal static class CheckCommand
{
    private const string LookaheadHelp =
        """
        Cuts the data off at several points and looks whether orders before the cut change: then the strategy sees the future.

        Example:
          trading check lookahead --strategy sma-cross --data btcusdt-1m.csv.gz --cuts 20
        """;

    private const string WarmUpHelp =
        """
        Starts the history later and later, and looks whether indicators or orders at the end of the data change: then they depend on where the history starts.

        Example:
          trading check warmup --strategy sma-cross --data btcusdt-1m.csv.gz
        """;

    public static Command Create() => new("check", "Looks for what makes a backtest dishonest. Exit code 5 where something was found.")
    {
        CreateLookahead(),
        CreateWarmUp(),
    };

    private static Command CreateLookahead()
    {
        var options = new BacktestCommandOptions();
        var cuts = new Option<int>("--cuts") { Description = "How many times the data is cut [1 to 1000]", DefaultValueFactory = _ => 10 };
        cuts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--cuts takes a number from 1 to 1000.");
        });
        var command = new Command("lookahead", LookaheadHelp) { cuts };
        options.AddTo(command, hasOutput: false);
        command.SetAction((parsed, cancellationToken) => RunAsync(options, parsed, (strategy, source, run) =>
        {
            var report = LookaheadCheck.Run(strategy.CreateStrategy, source, run, parsed.GetValue(cuts), cancellationToken);
            return new(report.IsClean, report.Fault, report.ToString(), writer => CheckJson.Write(writer, report));
        }, cancellationToken));
        return command;
    }

    private static Command CreateWarmUp()
    {
        var options = new BacktestCommandOptions();
        var tolerance = CommonOptions.Decimal("--tolerance", "The relative difference up to which values count as the same", 0.000001m, 0, 1);
        var command = new Command("warmup", WarmUpHelp) { tolerance };
        options.AddTo(command, hasOutput: false);
        command.SetAction((parsed, cancellationToken) => RunAsync(options, parsed, (strategy, source, run) =>
        {
            var report = WarmUpCheck.Run(strategy.CreateStrategy, source, run, (double)parsed.GetValue(tolerance), cancellationToken);
            return new(report.IsClean, report.Fault, report.ToString(), writer => CheckJson.Write(writer, report));
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        BacktestCommandOptions command, ParseResult parsed, Func<StrategyDescriptor, IBarSource, BacktestOptions, CheckOutcome> check, CancellationToken cancellationToken)
    {
        using var host = await PluginCatalog.StartAsync(parsed.GetValue(command.Plugins)!, parsed.GetValue(command.OutOfProcess), cancellationToken).ConfigureAwait(false);
        var strategy = host.Services.GetRequiredService<IStrategyCatalog>().Get(parsed.GetValue(command.Strategy)!);
        var options = command.Read(parsed);
        options.StrategyName = strategy.Id;
        IBarSource source = parsed.GetValue(command.Data) is { } file
            ? CsvBarSource.Create(file)
            : new GeneratedBarSource(new MarketGeneratorOptions { Seed = (ulong)options.Seed });
        CheckOutcome outcome;
        try
        {
            outcome = await Task.Run(() => check(strategy, source, options), cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException exception) when (exception.ParamName == "source")
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.BadInput;
        }

        Console.WriteLine(parsed.GetValue(command.Json) ? CheckJson.Of(outcome.WriteJson) : outcome.Text);
        if (outcome.Fault is null)
            return outcome.IsClean ? ExitCodes.Success : ExitCodes.Finding;
        await Console.Error.WriteLineAsync($"error: the strategy stopped before the end of the data: {outcome.Fault}").ConfigureAwait(false);
        return ExitCodes.StrategyFault;
    }
}
