using System.Globalization;
using System.Text;

namespace Trading.Analytics;

/// <summary>The statistics of a backtest. <see cref="StatisticCatalog"/> lists them all with formula and source.</summary>
/// <remarks>
/// Returns are those of UTC days where the run spans at least 60 days and of sampling periods where it is shorter; a day without bars is
/// no observation. <see cref="Basis"/> says which, and how figures were made annual. What is not defined is not a number or
/// <see langword="null"/>, never zero.
/// </remarks>
public sealed record BacktestStatistics
{
    /// <summary>The account's currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Which returns the figures rest on.</summary>
    public required StatisticsBasis Basis { get; init; }

    /// <summary>What the run earned.</summary>
    public required ReturnStatistics Returns { get; init; }

    /// <summary>How much returns varied.</summary>
    public required RiskStatistics Risk { get; init; }

    /// <summary>Losses from peaks.</summary>
    public required DrawdownStatistics Drawdowns { get; init; }

    /// <summary>All closed trades.</summary>
    public required TradeStatistics Trades { get; init; }

    /// <summary>The closed trades that were long.</summary>
    public required TradeStatistics LongTrades { get; init; }

    /// <summary>The closed trades that were short.</summary>
    public required TradeStatistics ShortTrades { get; init; }

    /// <summary>Exposure, turnover and orders.</summary>
    public required ActivityStatistics Activity { get; init; }

    /// <summary>What trading cost.</summary>
    public required CostStatistics Costs { get; init; }

    /// <summary>The run against buying and holding.</summary>
    public required BenchmarkStatistics Benchmark { get; init; }

    /// <summary>The calendar months, in order.</summary>
    public required IReadOnlyList<PeriodReturn> Months { get; init; }

    /// <summary>The calendar years, in order.</summary>
    public required IReadOnlyList<PeriodReturn> Years { get; init; }

    /// <summary>Computes the statistics of a result.</summary>
    /// <exception cref="ArgumentException">The result names no data.</exception>
    public static BacktestStatistics From(BacktestResult result, StatisticsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Data.Count == 0)
            throw new ArgumentException("The result names no data.", nameof(result));
        options ??= new();

        var sampling = ReturnSampling.From(result, options);
        double[] returns = ReturnMeasures.FromEquity(sampling.Equity);
        var basis = new StatisticsBasis(
            sampling.Description, Sample.Count(returns), sampling.PeriodsPerYear, sampling.DaysPerYear, sampling.Times[0],
            result.Equity.Count == 0 ? result.Data[0].End : sampling.Times[^1], options.RiskFreeRate);
        var months = PeriodReturn.Of(result, months: true);
        var returnStatistics = ReturnStatistics.From(result, returns, basis, months);
        var activity = ActivityStatistics.From(result, basis);
        TradeStatistics TradesOf(OrderSide side) =>
            TradeStatistics.From([.. result.RoundTrips.Where(trip => trip.Side == side)], result.Currency);
        return new()
        {
            Currency = result.Currency,
            Basis = basis,
            Returns = returnStatistics,
            Risk = RiskStatistics.From(returns, basis),
            Drawdowns = DrawdownStatistics.From(result, returns, returnStatistics.Cagr),
            Trades = TradeStatistics.From(result.RoundTrips, result.Currency),
            LongTrades = TradesOf(OrderSide.Buy),
            ShortTrades = TradesOf(OrderSide.Sell),
            Activity = activity,
            Costs = CostStatistics.From(result, activity.TradedVolume),
            Benchmark = BenchmarkStatistics.From(result, returns, sampling.Price, basis),
            Months = months,
            Years = PeriodReturn.Of(result, months: false),
        };
    }

    /// <summary>All figures of the catalogue, one a line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var group in StatisticCatalog.All.GroupBy(definition => definition.Group))
        {
            text.AppendLine(group.Key.Title);
            foreach (var definition in group)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {definition.Name,-34} {definition.ValueOf(this).ToString(Currency)}");
        }

        return text.ToString().TrimEnd();
    }
}
