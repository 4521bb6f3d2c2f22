using Trading;
using Trading.Analytics;
using Trading.Data;

namespace QuickStart;

/// <summary>Runs a strategy from the catalog, and writes what came of it.</summary>
internal sealed class BacktestRunner(IStrategyCatalog catalog)
{
    public async Task RunAsync(BacktestRequest request, CancellationToken cancellationToken)
    {
        var strategy = catalog.Get(request.Strategy);
        IBarSource source = request.DataFile is { } file
            ? CsvBarSource.Create(file)
            : new GeneratedBarSource(new MarketGeneratorOptions { Seed = (ulong)request.Seed });
        var options = new BacktestOptions
        {
            StrategyName = strategy.Id,
            Cash = request.Cash,
            Seed = request.Seed,
            Fees = new MakerTakerFee(request.TakerFee * 0.4m, request.TakerFee),
        };
        foreach (var (name, value) in request.Parameters)
            options.Parameters[name] = value;

        var result = await ProgressDisplay.ShowAsync(
            $"{strategy.Id} on {source.Description}",
            progress =>
            {
                options.Progress = progress;
                return Backtest.RunAsync(strategy.CreateStrategy(), source, options, cancellationToken);
            });

        string baseName = $"{strategy.Id}-{source.Instrument.Id.Symbol}-{source.Timeframe}";
        string report = Path.GetFullPath(Path.Combine(request.OutputFolder, baseName + ".html"));
        string json = Path.GetFullPath(Path.Combine(request.OutputFolder, baseName + ".json"));
        Directory.CreateDirectory(request.OutputFolder);
        HtmlReport.Write(result, report);
        result.WriteJson(json);

        Console.WriteLine();
        Console.WriteLine(result.CreateSummary());
        Console.WriteLine();
        Console.WriteLine($"Report  {report}");
        Console.WriteLine($"Result  {json}");
    }
}
