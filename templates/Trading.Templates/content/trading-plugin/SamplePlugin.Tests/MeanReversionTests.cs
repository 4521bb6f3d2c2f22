using Trading;
using Trading.Data;
using Trading.Testing;

namespace SamplePlugin.Tests;

public sealed class MeanReversionTests
{
    private static readonly GeneratedBarSource Generated = new(new MarketGeneratorOptions { Count = 20_000, Seed = 7 });

    [Fact]
    public void It_trades_over_generated_data_and_gives_the_same_twice()
    {
        var first = Backtest.Run(new MeanReversion(), Generated, cancellationToken: TestContext.Current.CancellationToken);
        var second = Backtest.Run(new MeanReversion(), Generated, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Null(first.Fault);
        Assert.NotEmpty(first.Fills);
        Assert.Equal(first.OrderHash, second.OrderHash);
    }

    [Fact]
    public async Task It_runs_over_a_file_of_bars()
    {
        // Replace it with a file of your own.
        var result = await Backtest.RunAsync<MeanReversion>(Path.Combine(AppContext.BaseDirectory, "SAMPLEUSDT-1m.csv"), options => options.Parameters["Period"] = "10", TestContext.Current.CancellationToken);
        Assert.Null(result.Fault);
        Assert.Equal(600, result.Data[0].Bars);
        Assert.NotEmpty(result.Fills);
    }

    [Fact]
    public void The_indicator_keeps_the_contract() => IndicatorConformance.Check(() => new DistanceFromAverage(20));
}
