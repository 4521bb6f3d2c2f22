using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Trading.Analytics;
using Trading.Data;

namespace Trading.Cli.Backtesting;

/// <summary><c>trading backtest</c>: runs a strategy from a plugin and writes report and result.</summary>
internal static class BacktestCommand
{
    private const string Help =
        """
        Runs a strategy over historical bars and writes an HTML report and a JSON result.

        Examples:
          trading backtest --strategy sma-cross --data btcusdt-1m.csv.gz
          trading backtest --strategy sma-cross --set Fast=12 --set Slow=48 --cash 25000 --fee 0.001
          trading backtest --strategy breakout --seed 7        (no --data: a generated year of minutes)
        """;

    public static Command Create()
    {
        var options = new BacktestCommandOptions();
        var command = new Command("backtest", Help);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options, parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(BacktestCommandOptions command, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var host = await PluginCatalog.StartAsync(parsed.GetValue(command.Plugins)!, parsed.GetValue(command.OutOfProcess), cancellationToken).ConfigureAwait(false);
        var strategy = host.Services.GetRequiredService<IStrategyCatalog>().Get(parsed.GetValue(command.Strategy)!);
        var options = command.Read(parsed);
        options.StrategyName = strategy.Id;
        IBarSource source = parsed.GetValue(command.Data) is { } file
            ? CsvBarSource.Create(file)
            : new GeneratedBarSource(new MarketGeneratorOptions { Seed = (ulong)options.Seed });

        bool json = parsed.GetValue(command.Json);
        var result = await ProgressDisplay.ShowAsync($"{strategy.Id} on {source.Description}", isQuiet: json, progress =>
        {
            options.Progress = progress;
            return Backtest.RunAsync(strategy.CreateStrategy(), source, options, cancellationToken);
        }).ConfigureAwait(false);

        string folder = parsed.GetValue(command.Output)!;
        Directory.CreateDirectory(folder);
        string path = Path.GetFullPath(Path.Combine(folder, $"{strategy.Id}-{source.Instrument.Id.Symbol}-{source.Timeframe}"));
        HtmlReport.Write(result, path + ".html");
        result.WriteJson(path + ".json");
        if (json)
        {
            Console.WriteLine(await File.ReadAllTextAsync(path + ".json", cancellationToken).ConfigureAwait(false));
        }
        else
        {
            Console.WriteLine($"{Environment.NewLine}{result.CreateSummary()}{Environment.NewLine}");
            Console.WriteLine($"Report  {path}.html");
            Console.WriteLine($"Result  {path}.json");
        }

        if (result.Fault is null)
            return ExitCodes.Success;
        await Console.Error.WriteLineAsync($"error: the strategy stopped before the end of the data: {result.Fault}").ConfigureAwait(false);
        return ExitCodes.StrategyFault;
    }
}
