using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class BenchmarkDefinitions
{
    private const string Morningstar = "Morningstar, Upside and downside capture ratios";

    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("benchmark", "Against buy and hold")
        .Percent("buyAndHoldReturn", "Buy and hold return", "last price / first price − 1 of the first instrument, without costs", Plain,
            s => s.Benchmark.TotalReturn, signed: true)
        .Percent("buyAndHoldCagr", "Buy and hold annual growth", "(last price / first price)^(1 / years) − 1; not for runs under 30 days", Plain,
            s => s.Benchmark.Cagr, signed: true)
        .Percent("buyAndHoldVolatility", "Buy and hold volatility", "σ(b) · √(periods a year), b the returns of the price", Plain, s => s.Benchmark.Volatility)
        .Ratio("buyAndHoldSharpe", "Buy and hold Sharpe ratio", "mean(b − f) / σ(b) · √(periods a year)", "Sharpe (1994), The Sharpe ratio",
            s => s.Benchmark.SharpeRatio, signed: true)
        .Percent("buyAndHoldMaxDrawdown", "Buy and hold max drawdown", "max of 1 − price / peak before, at the ends of sampling periods", Plain,
            s => s.Benchmark.MaxDrawdown)
        .Percent("excessReturn", "Excess return", "total return − buy and hold return", Plain, s => s.Benchmark.ExcessReturn, signed: true)
        .Percent("alpha", "Alpha", "mean((r − f) − beta · (b − f)) · periods a year", "Jensen (1968), The performance of mutual funds",
            s => s.Benchmark.Alpha, signed: true)
        .Ratio("beta", "Beta", "cov(r, b) / var(b)", "Sharpe (1964), Capital asset prices", s => s.Benchmark.Beta)
        .Ratio("correlation", "Correlation", "cov(r, b) / (σ(r) σ(b))", "Pearson (1895)", s => s.Benchmark.Correlation)
        .Ratio("rSquared", "R²", "correlation²", Plain, s => s.Benchmark.RSquared)
        .Percent("trackingError", "Tracking error", "σ(r − b) · √(periods a year)", Plain, s => s.Benchmark.TrackingError)
        .Ratio("informationRatio", "Information ratio", "mean(r − b) / σ(r − b) · √(periods a year)", "Grinold and Kahn (1999), Active Portfolio Management",
            s => s.Benchmark.InformationRatio, signed: true)
        .Ratio("treynorRatio", "Treynor ratio", "(total return − risk-free return) / beta", "Treynor (1965), How to rate management of investment funds",
            s => s.Benchmark.TreynorRatio)
        .Ratio("upCapture", "Up capture", "annual r / annual b over periods with b > 0, both compounded", Morningstar, s => s.Benchmark.UpCapture)
        .Ratio("downCapture", "Down capture", "annual r / annual b over periods with b < 0, both compounded", Morningstar, s => s.Benchmark.DownCapture)
        .Percent("battingAverage", "Batting average", "periods with r > b / all", Plain, s => s.Benchmark.BattingAverage)
        .Items;
}
