namespace Trading.Analytics;

/// <summary>What trading cost, in the account's currency and against what it made.</summary>
public sealed record CostStatistics
{
    /// <summary>The venue's fees.</summary>
    public required decimal Fees { get; init; }

    /// <summary>What fills cost over the prices without slippage; already part of the fill prices.</summary>
    public required decimal Slippage { get; init; }

    /// <summary>Funding paid; negative where received.</summary>
    public required decimal Funding { get; init; }

    /// <summary>All of them.</summary>
    public required decimal Total { get; init; }

    /// <summary>Profit as it would have been without costs: net profit and all costs.</summary>
    public required decimal ProfitBeforeCosts { get; init; }

    /// <summary>Costs over profit before costs; not a number where that is not above zero.</summary>
    public required double ShareOfProfit { get; init; }

    /// <summary>Costs over initial cash.</summary>
    public required double ShareOfCapital { get; init; }

    /// <summary>Costs over traded volume.</summary>
    public required double ShareOfVolume { get; init; }

    /// <summary>Costs a closed trade; <see langword="null"/> where there are none.</summary>
    public required decimal? PerTrade { get; init; }

    internal static CostStatistics From(BacktestResult result, decimal? volume)
    {
        var costs = result.Costs;
        decimal before = result.NetProfit + costs.Total;
        return new()
        {
            Fees = costs.Fees,
            Slippage = costs.Slippage,
            Funding = costs.Funding,
            Total = costs.Total,
            ProfitBeforeCosts = before,
            ShareOfProfit = before > 0 ? (double)(costs.Total / before) : double.NaN,
            ShareOfCapital = (double)(costs.Total / result.InitialCash),
            ShareOfVolume = volume > 0 ? (double)(costs.Total / volume.Value) : double.NaN,
            PerTrade = result.RoundTrips.Count == 0 ? null : result.Currency.Round(costs.Total / result.RoundTrips.Count),
        };
    }
}
