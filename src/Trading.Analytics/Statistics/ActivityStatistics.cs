namespace Trading.Analytics;

/// <summary>How much of the time and of the capital was at work, and how much was traded.</summary>
public sealed record ActivityStatistics
{
    /// <summary>The share of bars at whose close a position was held, 0 to 1.</summary>
    public required double TimeInMarket { get; init; }

    /// <summary>The mean worth of positions over equity; short counts below zero.</summary>
    public required double AverageExposure { get; init; }

    /// <summary>The mean size of positions over equity.</summary>
    public required double AverageGrossExposure { get; init; }

    /// <summary>The largest size of positions over equity.</summary>
    public required double MaxGrossExposure { get; init; }

    /// <summary>The share of sampling periods that ended long.</summary>
    public required double LongTime { get; init; }

    /// <summary>The share of sampling periods that ended short.</summary>
    public required double ShortTime { get; init; }

    /// <summary>The number of orders.</summary>
    public required int Orders { get; init; }

    /// <summary>The number of fills.</summary>
    public required int Fills { get; init; }

    /// <summary>Orders that the SDK refused.</summary>
    public required int DeniedOrders { get; init; }

    /// <summary>Orders that the venue refused.</summary>
    public required int RejectedOrders { get; init; }

    /// <summary>What was bought and sold, in money; <see langword="null"/> where an instrument's quote currency is not the account's.</summary>
    public required decimal? TradedVolume { get; init; }

    /// <summary>Traded volume over mean equity.</summary>
    public required double Turnover { get; init; }

    /// <summary>Turnover a year; not a number for runs under 30 days.</summary>
    public required double AnnualTurnover { get; init; }

    /// <summary>Closed trades a day of the run.</summary>
    public required double TradesPerDay { get; init; }

    internal static ActivityStatistics From(BacktestResult result, StatisticsBasis basis)
    {
        double[] exposures = [.. result.Equity.Select(point => point.Exposure)];
        double[] sizes = [.. exposures.Select(Math.Abs)];
        bool oneCurrency = result.Fills.All(fill => fill.Instrument.QuoteCurrency.Code == result.Currency.Code);
        decimal? volume = oneCurrency
            ? result.Fills.Sum(fill => Math.Abs(fill.Instrument.NotionalOf(fill.Fill.Price, fill.Fill.Quantity)))
            : null;
        double turnover = volume is null ? double.NaN : (double)volume / Sample.Mean([.. result.Equity.Select(point => point.Equity)]);
        double days = (basis.End - basis.Start).TotalDays;
        double Share(Func<double, bool> condition) => (double)exposures.Count(condition) / exposures.Length;
        return new()
        {
            TimeInMarket = (double)result.BarsInMarket / result.Data[0].Bars,
            AverageExposure = Sample.Mean(exposures),
            AverageGrossExposure = Sample.Mean(sizes),
            MaxGrossExposure = ReturnMeasures.Best(sizes),
            LongTime = Share(exposure => exposure > 0),
            ShortTime = Share(exposure => exposure < 0),
            Orders = result.Orders.Count,
            Fills = result.Fills.Count,
            DeniedOrders = result.Orders.Count(order => order.Status == OrderStatus.Denied),
            RejectedOrders = result.Orders.Count(order => order.Status == OrderStatus.Rejected),
            TradedVolume = volume,
            Turnover = turnover,
            AnnualTurnover = days < 30 ? double.NaN : turnover / basis.Years,
            TradesPerDay = days > 0 ? result.RoundTrips.Count / days : double.NaN,
        };
    }
}
